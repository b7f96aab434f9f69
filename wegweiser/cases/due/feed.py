"""Days of cases in the calendar of a member: "appointment", all day, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from wegweiser.cases.due import board
from wegweiser.cases.models import Due
from wegweiser.cases.models.case import OPEN
from wegweiser.gatherings.meetings import feeds
from wegweiser.people.models import Member
from wegweiser.permissions import decide

LATELY = timedelta(days=60)
MOST = 500


def register() -> None:
    """Called once, when the app starts."""
    feeds.DAYS.append(days_of)


def days_of(feed: Any, now: datetime) -> Iterator[tuple[str, date]]:
    """(uid, day) of what the member of this feed takes care of and is not done."""
    member = Member.objects.filter(pk=feed.member).first()
    seat = member.seat_in(feed.network.slug) if member else None
    if seat is None or not decide(seat.roles, "cases.read"):
        return
    rows = Due.objects.visible_to(seat).filter(board.mine(seat), done_on=None, case__state=OPEN)
    for row in rows.filter(on__gte=(now - LATELY).date()).order_by("on", "pk").only("on")[:MOST]:
        yield _uid(feed, row), row.on


def _uid(feed: Any, row: Due) -> str:
    """Without the hash of the token nobody finds the row from it; the same each time, as calendars need it."""
    return blake2b(row.pk.bytes, key=feed.token_hash.encode()[:64], digest_size=16, person=b"calendar day").hexdigest()
