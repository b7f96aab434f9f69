"""What is due across the cases a member is admitted to: overdue first, then from the day it is shown.

Queries do not grow with the rows: keys, names and entries of one page are fetched at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wegweiser.cases.due import opening, words
from wegweiser.cases.models import Admission, Due
from wegweiser.cases.models.case import DEPUTY, LEAD, OPEN, WORK
from wegweiser.people.models import Member
from wegweiser.permissions import Seat

SHOWS = ("now", "mine", "all")


def rows_for(seat: Seat, show: str, today: date) -> QuerySet[Due]:
    """`show`: now (overdue, or its reminder has come), mine (of those the member's own), all (also what comes)."""
    rows: QuerySet[Due] = Due.objects.visible_to(seat).filter(done_on=None, case__state=OPEN)
    if show != "all":
        rows = rows.filter(Q(remind_on=None) | Q(remind_on__lte=today) | Q(on__lte=today))
    if show == "mine":
        rows = rows.filter(mine(seat))
    return rows.select_related("case__way").order_by("on", "pk")


def mine(seat: Seat) -> Q:
    """What the member takes care of: named for it, or leading; as deputy what was missed."""
    own = Admission.objects.filter(member=seat.member.pk, compartment__name=WORK)
    led = own.filter(part=LEAD).values("compartment__case")
    deputed = own.filter(part=DEPUTY).values("compartment__case")
    return (
        Q(member=seat.member.pk)
        | Q(member=None, case__in=led)
        | Q(escalated_on__isnull=False, case__in=deputed)
    )  # fmt: skip


def lines(request: Any, rows: Iterable[Due], today: date) -> list[dict[str, Any]]:
    """What the board shows of one page of rows. A row whose key the member lost this moment says only its day."""
    found = list(rows)
    held = opening.keys_of(request, {row.case_id for row in found})
    aliases = opening.aliases(held)
    people = People({row.case_id for row in found}, [row.member for row in found if row.member])
    return [_line(row, held, aliases, people, today, request.seat) for row in found]


def _line(
    row: Due, held: opening.Held, aliases: Mapping[UUID, str], people: People, today: date, seat: Seat
) -> dict[str, Any]:
    what = opening.what(held, row)
    parts = people.parts.get(row.case_id, {})
    return {
        "row": row,
        "what": words.say(what, row.case.way.pack) if what else words.unreadable(),
        "url": words.address_of(what, row, seat.network.slug),
        "alias": aliases.get(row.case_id, ""),
        "who": people.names.get(row.member or parts.get(LEAD), ""),
        "late": max((today - row.on).days, 0),
        "for_deputy": row.escalated_on is not None and parts.get(DEPUTY) == seat.member.pk,
    }


class People:
    """Pseudonyms of those who lead, stand in, or take care. Two queries."""

    def __init__(self, cases: Iterable[UUID], others: Iterable[UUID] = ()) -> None:
        self.parts: dict[UUID, dict[str, UUID]] = {}
        rows = Admission.objects.filter(compartment__case__in=cases, compartment__name=WORK, part__in=(LEAD, DEPUTY))
        for case, part, member in rows.order_by("pk").values_list("compartment__case", "part", "member"):
            self.parts.setdefault(case, {})[part] = member
        wanted = {member for parts in self.parts.values() for member in parts.values()} | set(others)
        self.names: dict[UUID | None, str] = dict(Member.objects.filter(pk__in=wanted).values_list("pk", "pseudonym"))
