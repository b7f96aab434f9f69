"""Two persons before anything is opened: one asks, another agrees, and it holds for seven days and once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from wegweiser.figures.casefigures.events import OpeningAgreed, OpeningAsked
from wegweiser.figures.casefigures.keys import read_key
from wegweiser.figures.casefigures.models import HAND_OVER, Contribution, Opening
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

VALID = timedelta(days=7)


class NotAllowed(Exception):
    """`why`: a key of WHY."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def ask(seat: Seat, year: int, purpose: str, to: str, *, now: datetime, today: date) -> Opening:
    """`to`: the text of a key, for handing over. Raises NotAllowed (year), NoKey."""
    if year >= today.year:
        raise NotAllowed("year")
    if purpose == HAND_OVER:
        read_key(to)
    opening = Opening(network=seat.network, year=year, purpose=purpose, asked_by=seat.member.pk, asked_at=now)
    opening.to = to if purpose == HAND_OVER else ""
    opening.save(force_insert=True)
    record(OpeningAsked(year=year, purpose=purpose), network=seat.network, seat=seat, now=now)
    return opening


@transaction.atomic
def agree(seat: Seat, opening: Opening, *, now: datetime) -> None:
    """Raises NotAllowed (same, old)."""
    row = Opening.objects.select_for_update().get(pk=opening.pk)
    if row.asked_by == seat.member.pk:
        raise NotAllowed("same")
    if row.agreed_by is not None or not is_fresh(row, now):
        raise NotAllowed("old")
    row.agreed_by, row.agreed_at = seat.member.pk, now
    row.save(update_fields=["agreed_by", "agreed_at"])
    record(OpeningAgreed(year=row.year, purpose=row.purpose), network=seat.network, seat=seat, now=now)


def use(seat: Seat, opening: Opening, *, now: datetime) -> Opening:
    """The opening, used up; in the transaction of what is done with it. Raises NotAllowed (nobody, other,
    old, since)."""
    row = Opening.objects.select_for_update().get(pk=opening.pk)
    if row.agreed_at is None:
        raise NotAllowed("nobody")
    if row.asked_by != seat.member.pk:
        raise NotAllowed("other")
    if row.used_at is not None or not is_fresh(row, now):
        raise NotAllowed("old")
    if Contribution.objects.filter(network=row.network, year=row.year, arrived_at__gt=row.agreed_at).exists():
        raise NotAllowed("since")  # one person alone could lift small numbers with invented ones
    row.used_at = now
    row.save(update_fields=["used_at"])
    return row


def is_fresh(opening: Opening, now: datetime) -> bool:
    """Seven days from the agreement; before there is one, from the question."""
    return now < (opening.agreed_at or opening.asked_at) + VALID
