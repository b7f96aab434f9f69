"""Two cases of one group, e.g. of the same employer: each says so in its own record."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wegweiser.cases import bodies
from wegweiser.cases.access import LEADING, cases_of
from wegweiser.cases.models import Admission, Case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record.listing import aliases
from wegweiser.cases.writing import New, write
from wegweiser.permissions import Seat

MOST = 200  # cases to choose from


def links_of(opened: OpenCase) -> dict[str, bodies.Link]:
    """Cases this one is linked with now, by id."""
    found = {body.case: body for _written, body in opened.record.each(bodies.Link)}
    return {ref: body for ref, body in found.items() if body.holds}


@transaction.atomic
def link(one: OpenCase, other: OpenCase, why: str, *, holds: bool = True, now: datetime) -> None:
    """Write it into both, or take it back in both. Raises as `writing.write`."""
    for here, there in sorted(((one, other), (other, one)), key=lambda pair: str(pair[0].case.pk)):
        write(here, [New(bodies.Link(case=str(there.case.pk), why=why, holds=holds))], now=now)


def choices(private: bytes, seat: Seat, case: Case) -> list[tuple[str, str]]:
    """(id, what it is called) of other cases this member leads or stands in for."""
    leading = Admission.objects.filter(member=seat.member.pk, part__in=LEADING).values("compartment__case")
    rows = list(cases_of(seat).filter(pk__in=leading).exclude(pk=case.pk)[:MOST])
    names = aliases(private, seat, [row.pk for row in rows])
    return [(str(row.pk), f"{names.get(row.pk, '–')} ({row.month})") for row in rows]


def shown(private: bytes, seat: Seat, opened: OpenCase) -> list[dict[str, Any]]:
    """`{ref, alias, why}` of linked cases to which this member is admitted too; the others are not spoken of."""
    links = links_of(opened)
    mine = set(cases_of(seat).filter(pk__in=[UUID(ref) for ref in links]).values_list("pk", flat=True))
    names = aliases(private, seat, mine) if mine else {}
    return [
        {"ref": UUID(ref), "alias": names.get(UUID(ref), ""), "why": body.why}
        for ref, body in links.items()
        if UUID(ref) in mine
    ]
