"""Conferences as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.cases.conferencing import looking, minutes, shown
from wegweiser.cases.models import Admission, Case, Conference, ConferenceReader
from wegweiser.cases.models.case import WORK
from wegweiser.cases.models.conferences import CALLED, CANCELLED, STATES
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import terms
from wegweiser.cases.sharing import sentences
from wegweiser.guidebook.members.shown import actor_name
from wegweiser.guidebook.models import Actor
from wegweiser.people.models import Member

WHY = {
    "no_agreement": _("No agreement of these bodies is in force on that day. Enter it first, or choose other bodies."),
    "nobody": _("One of these bodies has no member who may take part. Invite one into the members’ space first."),
    "hours": _("The hours are over already, or more than 24."),
}


def of_case(opened: OpenCase, now: datetime) -> list[dict[str, Any]]:
    """Every conference of the case, newest first, with what it showed, who was invited, decisions."""
    rows = Conference.of_case.filter(case=opened.case).select_related("agreement").order_by("-opens_at")
    return [_of_case(opened, row, now) for row in rows]


def _of_case(opened: OpenCase, row: Conference, now: datetime) -> dict[str, Any]:
    row.case = opened.case
    key = shown.key_for_case(row, opened)
    return {
        "row": row, "shown": words(shown.unseal(row, key)), "state": STATES[row.state], "readers": _readers(row),
        "decisions": minutes.decisions_of(opened, row), "notes": shown.notes_of(row, key),
        "may_cancel": row.state == CALLED and now < row.closes_at,
        "may_write": row.state != CANCELLED and now >= row.opens_at, **clock(row),
    }  # fmt: skip


def words(found: shown.Shown | None) -> dict[str, Any] | None:
    """`purpose`, `agenda`, `parts` with the names of the groups, `basis`."""
    if found is None:
        return None
    parts = [{"name": terms.GROUPS.get(one.group, one.group), "text": one.text} for one in found.parts]
    basis = sentences.BASES.get(found.basis, found.basis)
    return {"purpose": found.purpose, "agenda": found.agenda, "parts": parts, "basis": basis, "law": found.law}


def clock(row: Conference) -> dict[str, Any]:
    """`opens`, `closes` on the clock of the country, as day and hour."""
    zone = ZoneInfo(packs.load(row.case.network.pack).info.timezone)
    opens, closes = row.opens_at.astimezone(zone), row.closes_at.astimezone(zone)
    return {"opens": opens, "closes": closes, "from": f"{opens:%H:%M}", "to": f"{closes:%H:%M}"}


def invited(rows: Iterable[Conference], now: datetime) -> list[dict[str, Any]]:
    """`row`, `by`, `when` and the hours: nothing of the content."""
    return [
        {"row": row, "by": actor_name(row.case.office), "when": looking.when(row, now), **clock(row)} for row in rows
    ]


def missing_words(case: Case, missing: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """`{name, lacks: [{group, why}]}` for each body that is not covered."""
    names = {one.slug: actor_name(one) for one in Actor.objects.filter(network=case.network_id, slug__in=missing)}
    return [
        {
            "name": names.get(slug, slug),
            "lacks": [
                {"group": terms.GROUPS.get(group, group), "why": sentences.WHY.get(why, why)}
                for group, why in lacks.items()
            ],
        }
        for slug, lacks in missing.items()
    ]


def readers_of(row: Conference) -> list[tuple[str, str]]:
    """(pk, body and pseudonym) of everybody who was invited."""
    return [(str(one["pk"]), f"{one['body']}: {one['name']}") for one in _readers(row)]


def people_of(case: Case) -> list[tuple[str, str]]:
    """(id, pseudonym) of those admitted to the case."""
    ids = Admission.objects.filter(compartment__case=case, compartment__name=WORK).values("member")
    return [(str(one.pk), one.pseudonym) for one in Member.objects.filter(pk__in=ids).order_by("pseudonym")]


def kept(opened: OpenCase, row: Conference) -> dict[str, Any]:
    """What the minutes say so far; decisions and tasks that were kept are entries, the form begins without them."""
    row.case = opened.case
    there = ConferenceReader.objects.filter(conference=row, attended=True).values_list("pk", flat=True)
    notes = shown.notes_of(row, shown.key_for_case(row, opened))
    until = {"notes_until": row.notes_until} if row.notes_until else {}
    return {"version": row.version, "there": [str(pk) for pk in there], "notes": notes, **until}


def _readers(row: Conference) -> list[dict[str, Any]]:
    rows = list(ConferenceReader.objects.filter(conference=row).select_related("office").order_by("office__slug", "pk"))
    names = dict(Member.objects.filter(pk__in=[one.member for one in rows]).values_list("pk", "pseudonym"))
    return [
        {"pk": one.pk, "body": actor_name(one.office), "name": names.get(one.member, "–"), "attended": one.attended}
        for one in rows
    ]
