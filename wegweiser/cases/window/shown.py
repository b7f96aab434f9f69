"""What the window says, in words of the page's language: the same for her and for the case that looks at it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.cases.bodies import Consent
from wegweiser.cases.models import Case, Window
from wegweiser.cases.models.case import CLOSED
from wegweiser.cases.window import view as views
from wegweiser.guidebook.models import Actor

GROUPS = {
    "identity": _("your name and who you are"),
    "contact": _("how you can be reached"),
    "situation": _("your situation"),
    "work": _("your work"),
    "wages": _("your wages"),
    "residence": _("your residence papers"),
    "health": _("your health"),
    "documents": _("your documents"),
    "proceedings": _("court and authorities"),
}
WAYS = {
    "referral": _("We asked this body to help."),
    "conference": _("We spoke with this body about your situation."),
    "told": _("We told this body."),
}
BASES = {
    "consent": _("You agreed."),
    "danger": _("A law asked for it: somebody’s life or health was in danger."),
    "minor": _("A law asked for it: a child had to be protected."),
    "duty": _("A law asked for it."),
}
WISHES = {
    "withdraw_consent": _("You took back your consent."),
    "end_help": _("You asked us to stop."),
    "call_me": _("You asked us to call you."),
}
ASKED = {  # the same, as the case reads it
    "withdraw_consent": _("She took back her consent."),
    "end_help": _("She wants to stop."),
    "call_me": _("She asks for a call, in the way that is safe for her."),
}


def shown(window: Window, view: views.View, messages: Sequence[Any], today: date) -> dict[str, Any]:
    """`stage`, `next`, `given`, `agreed`, `refused`, `wishes`, `messages`, `office`, `over`."""
    names = names_of(window.case, _slugs(view))
    return {
        "stage": stage_words(window.case, view.stage),
        "next": [one for one in view.appointments if one.on >= today],
        "given": [_given(one, names) for one in view.shared],
        "agreed": _agreed(views.running(view, today), names),
        "refused": [_refused(one, names) for one in view.refused],
        "wishes": [_wish(one, names) for one in view.wishes],
        "messages": messages,
        "office": window.case.office.name,
        "over": window.case.state == CLOSED,
    }  # fmt: skip


def stage_words(case: Case, code: str) -> Any:
    """{language: text} of a stage, as a person reads it; {} where the country's data know it no more."""
    stage = packs.load(case.way.pack).stages.get(code)
    return {} if stage is None else stage.plain


def names_of(case: Case, slugs: Collection[str]) -> dict[str, Any]:
    """{slug: {language: name}} of bodies in the guidebook."""
    rows = Actor.objects.filter(network=case.network_id, slug__in=slugs)
    return {slug: name or slug for slug, name in rows.values_list("slug", "name")}


def _slugs(view: views.View) -> set[str]:
    return {
        *(one.recipient for one in view.shared), *(one.consent.recipient for one in view.agreed),
        *(one.recipient for one in view.refused), *(one.about for one in view.wishes),
    }  # fmt: skip


def _groups(codes: Collection[str]) -> list[Any]:
    return [GROUPS[code] for code in GROUPS if code in codes]


def _given(one: views.Given, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": names.get(one.recipient), "on": one.on, "groups": _groups(one.groups), "way": WAYS.get(one.way, ""),
        "basis": BASES.get(one.basis, BASES["duty"]), "law": one.law, "why": one.why,
    }  # fmt: skip


def _agreed(running: Sequence[Consent], names: dict[str, Any]) -> list[dict[str, Any]]:
    """One line for each body, however many rows of the ledger it has."""
    found: dict[str, dict[str, Any]] = {}
    for one in running:
        line = found.setdefault(
            one.recipient, {"slug": one.recipient, "name": names.get(one.recipient), "codes": set()}
        )
        line["codes"] |= set(one.groups) - set(one.withheld)
        line.update(on=one.given_on, until=one.until, groups=_groups(line["codes"]))
    return list(found.values())


def _refused(one: views.Refused, names: dict[str, Any]) -> dict[str, Any]:
    return {"name": names.get(one.recipient), "groups": _groups(one.groups), "on": one.on}


def _wish(one: views.Wished, names: dict[str, Any]) -> dict[str, Any]:
    return {"text": WISHES.get(one.what, ""), "on": one.on, "name": names.get(one.about)}
