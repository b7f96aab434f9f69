"""The calendar address of a member: one at a time, shown once, revocable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from wegweiser.gatherings.meetings import calendar, events
from wegweiser.gatherings.models import CalendarFeed, Meeting
from wegweiser.gatherings.tokens import hash_of, new_token
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import HiddenText
from wegweiser.trail.record import record

LATELY = timedelta(days=180)
MOST = 500
# Days of other apps, (uid, day): shown as "appointment", all day, and nothing else.
DAYS: list[Callable[[CalendarFeed, datetime], Iterable[tuple[str, date]]]] = []


def feed_now(seat: Seat) -> CalendarFeed | None:
    """The address that works now."""
    return CalendarFeed.objects.filter(network=seat.network, member=seat.member.pk, revoked_at=None).first()


@transaction.atomic
def make_feed(*, seat: Seat, now: datetime) -> HiddenText:
    """The token of a new address; the one before ends."""
    _revoke(seat, now)
    token = new_token()
    CalendarFeed.objects.create(network=seat.network, member=seat.member.pk, token_hash=hash_of(token), created_at=now)
    record(events.CalendarFeedChanged("made"), network=seat.network, seat=seat, now=now)
    return token


@transaction.atomic
def revoke_feed(*, seat: Seat, now: datetime) -> None:
    """End the address; nothing happens when there is none."""
    if _revoke(seat, now):
        record(events.CalendarFeedChanged("revoked"), network=seat.network, seat=seat, now=now)


def _revoke(seat: Seat, now: datetime) -> int:
    rows = CalendarFeed.objects.filter(network=seat.network, member=seat.member.pk, revoked_at=None)
    return rows.update(revoked_at=now)


def entries(feed: CalendarFeed, now: datetime) -> bytes:
    """Every meeting the member is invited to, half a year back and all that come; days of other apps."""
    rows = Meeting.objects.filter(network=feed.network, invitees__member=feed.member, ends__gte=now - LATELY)
    found = rows.select_related("network", "series").order_by("begins", "pk")[:MOST]
    days = [one for source in DAYS for one in source(feed, now)]
    return calendar.feed(feed.network, found, days)
