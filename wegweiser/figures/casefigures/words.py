"""Codes of case figures in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegweiser.cases.ending import codes
from wegweiser.rules.disclosure import WHY as RULES

CITIZENSHIP = {
    "africa": _("Africa"),
    "elsewhere": _("America, Oceania"),
    "asia": _("Asia"),
    "eastern_europe": _("Eastern Europe"),
    "other_europe": _("other parts of Europe"),
}
TABLES = {  # name → what it says, and its codes in words
    "trafficking": (_("Status"), codes.TRAFFICKING),
    "gender": (_("Gender"), codes.GENDER),
    "age": (_("Age when identified"), codes.AGE),
    "citizenship": (_("Region of citizenship"), CITIZENSHIP),
    "industry": (_("Industry"), codes.INDUSTRIES),
    "main_control": (_("Main means of control"), codes.CONTROLS),
    "source": (_("Who noticed it first"), codes.SOURCES),
    "outcome": (_("Residence"), codes.OUTCOMES),
    "support": (_("Support given; one person may get several"), codes.SUPPORT),
}  # fmt: skip
REFUSED = {
    "level": _("Only the network of a state or a country publishes case figures."),
    "released": _("This year was released before. It stays as it is."),
    "handed_over": _("This year was handed over to another network, which publishes it."),
    "few": _("There are fewer than 11 persons in this year, too few for any figure."),
    "near": _("Too little was added to what others published before: subtraction would show it."),
}
assert REFUSED.keys() == RULES.keys()
NOT_ALLOWED = {
    "year": _("A year can be counted when it is over."),
    "same": _("This needs a second person: whoever asked or proposed cannot do it."),
    "old": _("This is too old, or it was used already. Ask again."),
    "nobody": _("Nobody has agreed yet."),
    "other": _("Only whoever asked can do this."),
    "changed": _("It changed since you looked. Look again."),
    "late": _(
        "A contribution came after the release or the proposal. A release stays; a proposal has to be made anew."
    ),
    "since": _("A contribution came after the second person agreed. Ask again, so that both know of it."),
    "twice": _("This year of that network is here already."),
    "gone": _("This year was handed over before. That is done once."),
    "here": _("That is the key of this network itself."),
    "nested": _("This release holds releases of others. It cannot be handed on."),
    "file": _("This is no contribution, or the file is damaged."),
    "foreign": _("This contribution is sealed for another network."),
    "no_key": _("You hold no key of the figures. The network needs a spare key and a statistician first."),
    "bad": _("A contribution does not open or contradicts itself. Take it out, and ask for it again."),
    "key": _("This is no key of a network."),
}


def label(table: str, code: str) -> Any:
    """A code of a table in words."""
    return _("not known") if code == codes.UNKNOWN else TABLES[table][1][code]
