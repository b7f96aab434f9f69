"""Fixed sentences of the printed guidebook and of the A3 sheet, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext

_DUTIES = {
    "yes": lazy("must report missing residence papers to the immigration authority"),
    "no": lazy("does not report your papers"),
    "unknown": lazy("we do not know yet whether it must report – ask before you give your name"),
}
_CHANNELS = {"phone": lazy("Telephone"), "email": lazy("E-mail"), "web": lazy("Website"), "address": lazy("Address")}


def duty(code: str) -> str:
    """What a body does with missing papers, as a sentence. Unknown never reads like "no"."""
    return str(_DUTIES.get(code) or _DUTIES["unknown"])


def level_title(level: str) -> str:
    return {
        "municipal": _("In the town"),
        "district": _("In the district"),
        "state": _("In the state"),
        "national": _("In the whole country"),
    }.get(level) or _("Other bodies")


def mode_title(mode: str) -> str:
    return {"must": _("Must"), "may": pgettext("is allowed to", "May"), "must_not": _("Must not")}[mode]


def channel(channel: str) -> str:
    return str(_CHANNELS.get(channel, ""))


def duty_word(code: str) -> str:
    """Two words for a narrow column under the heading "Missing papers"."""
    return {"yes": _("must report"), "no": _("does not report")}.get(code) or _("not known yet")


def book_texts() -> dict[str, str]:
    return {
        "title": _("Guidebook: who is responsible?"),
        "subtitle": _("Help against labour exploitation"),
        "contents": _("Contents"),
        "emergency": _("In danger now"),
        "emergency_text": _("Is somebody in danger? Call at once. You can call at any hour and it is free."),
        "no_emergency": _("This edition names no emergency number."),
        "howto": _("How to read this guidebook"),
        "howto_what": _("Each page says what a body is, what it may, must and must not do, and how you reach it."),
        "howto_kind": _("The kind stands first. A public body works by other rules than an advice centre."),
        "howto_duty": _("The reporting duty says what the body must do when somebody has no residence papers:"),
        "howto_sure": _(
            "“Assumed” means: bodies of this kind usually do this. “Confirmed” means: the body has said so itself."
        ),
        "howto_date": _(
            "Every contact has a source and the date when a person last checked it. "
            "“To be confirmed” means: nobody has checked it yet."
        ),
        "howto_first": _("Talk to the person alone. Ask what she wants. Do not pass on a name without her consent."),
        "actors": _("Who does what"),
        "matrix": _("Everything at a glance"),
        "gaps": _("What is missing"),
        "gaps_text": _("Nobody in this guidebook has these tasks:"),
        "gaps_none": _("Every task that people need has somebody."),
        "unconfirmed_text": _("These bodies have no contact that was checked. Their number is to be confirmed:"),
        "reach": _("How to reach it"),
        "no_contact": _("Number to be confirmed."),
        "why": _("Why:"),
        "source": _("Source:"),
        "digest": _("Digest of this edition:"),
        "page": _("Page"),
        **_legend(),
    }


def sheet_texts() -> dict[str, str]:
    return {"title": _("Who does what: actors at a glance"), **_legend()}


def _legend() -> dict[str, str]:
    return {
        "body": _("Body"),
        "kind": _("Kind"),
        "duty": _("Missing papers"),
        "must": _("must"),
        "may": pgettext("is allowed to", "may"),
        "must_not": _("must not"),
        "nobody": _("nobody"),
        "gap_row": _("Gap: nobody does this"),
        "assumed": _("pale: assumed, not yet confirmed by the body itself"),
        "duty_legend": _("Missing papers: must it report them to the immigration authority?"),
    }
