"""How long the way was to the body that took a case: bodies asked and working hours, counted without any case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from wegweiser.cases.holidays import holidays_of
from wegweiser.cases.models import Case, ChannelCount, Referral
from wegweiser.cases.models.referrals import ACCEPTED, DONE, HAND_OVER

DAY = 8  # working hours
BUCKETS = (8, 16, 24, 40, 80, 160, 320, 640)  # hours, the upper end of each; the last holds what is longer
MOST_HOPS = 6


def count_channel(network: Any, hops: int, hours: int, now: datetime) -> None:
    """One more for the quarter of `now`. `hops`: bodies asked until one took it, 0: the first body kept it; `hours`:
    working."""
    row, _new = ChannelCount.objects.get_or_create(
        network=network, quarter=f"{now.year}-Q{(now.month + 2) // 3}", hops=min(hops, MOST_HOPS),
        hours=next((end for end in BUCKETS if hours <= end), BUCKETS[-1]),
    )  # fmt: skip
    ChannelCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def count_hand_over(row: Referral, now: datetime) -> None:
    """A body accepts to take the case over: from the first time that anybody was asked to."""
    asked = Referral.of_case.filter(case=row.case, purpose=HAND_OVER).order_by("sent_on", "pk")
    days = working_days(asked[0].sent_on, timezone.localdate(now), holidays_of(row.case, now))
    count_channel(row.case.network, asked.count(), max(days, 1) * DAY, now)


def count_stay(case: Case, now: datetime) -> None:
    """A case is closed where it began: nobody had to be asked, so it was no way at all. One that a body took over was
    counted then."""
    asked = Referral.of_case.filter(case=case, purpose=HAND_OVER)
    if not asked.filter(state__in=(ACCEPTED, DONE)).exists():
        count_channel(case.network, 0, 0, now)


def working_days(after: date, until: date, holidays: Collection[date]) -> int:
    """Mondays to Fridays without holidays after `after`, up to and with `until`."""
    days = (after + timedelta(days=number) for number in range(1, (until - after).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in days)
