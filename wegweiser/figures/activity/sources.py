"""Where each figure's numbers come from: {(month "2026-11", key): how often} of one network.

What a table keeps already is read from there; only what no table keeps was counted (`tally`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from wegweiser.cases.models import Referral
from wegweiser.cases.models.referrals import ACCEPTED, DONE
from wegweiser.courses.models import CourseCount
from wegweiser.figures.models import DayCount
from wegweiser.gatherings.models import Agreement, Invitee, Meeting
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE, HELD
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Network
from wegweiser.intake.models import Consultation
from wegweiser.trail.models import Row

Counts = Counter[tuple[str, str]]
Months = Sequence[str]
ANSWERS = {"EntryConfirmed": "confirmed", "CorrectionSent": "corrected"}


def counts_of(code: str, network: Network, months: Months) -> Counts:
    """The true numbers of a figure in these months, which follow each other."""
    return _SOURCES[code](network, months) if code in _SOURCES else _counted(code, network, months)


def months_of(year: int, until: int = 12) -> list[str]:
    """The months of a year, up to and with the month `until`."""
    return [f"{year}-{month:02d}" for month in range(1, until + 1)]


def finished(year: int, today: date) -> int:
    """How many months of this year are over."""
    return 12 if year < today.year else today.month - 1 if year == today.year else 0


def counted_since(network: Network) -> str:
    """The month of the first count of public pages, "" when there is none."""
    first = DayCount.objects.filter(network=network).order_by("day").values_list("day", flat=True).first()
    return f"{first:%Y-%m}" if first else ""


def days_of(months: Months) -> tuple[date, date]:
    """First and last day."""
    first, last = date.fromisoformat(f"{months[0]}-01"), date.fromisoformat(f"{months[-1]}-01")
    return first, (last + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _moments(months: Months) -> tuple[datetime, datetime]:
    """From the first moment to the one after the last, on the clock of the installation."""
    first, last = days_of(months)
    zone = timezone.get_default_timezone()
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def _added(rows: Iterable[tuple[Any, str, int]]) -> Counts:
    """`rows`: (day or moment, key, count)."""
    found: Counts = Counter()
    for day, key, count in rows:
        local = timezone.localtime(day) if isinstance(day, datetime) else day
        found[f"{local:%Y-%m}", key] += count
    return found


def _counted(code: str, network: Network, months: Months) -> Counts:
    rows = DayCount.objects.filter(network=network, kind=code, day__range=days_of(months))
    by_month = rows.annotate(month=TruncMonth("day")).values("month", "key").annotate(total=Sum("count")).order_by()
    return _added((row["month"], row["key"], row["total"]) for row in by_month)


def _editions(network: Network, months: Months) -> Counts:
    begin, end = _moments(months)
    rows = Edition.objects.filter(network=network.slug, audience="formal", published_at__gte=begin)
    return _added((at, "", 1) for at in rows.filter(published_at__lt=end).values_list("published_at", flat=True))


def _confirmations(network: Network, months: Months) -> Counts:
    begin, end = _moments(months)
    rows = Row.objects.filter(network=network.slug, event__in=ANSWERS, at__gte=begin, at__lt=end)
    return _added((at, ANSWERS[event], 1) for at, event in rows.values_list("at", "event"))


def _held(network: Network, months: Months) -> Any:
    begin, end = _moments(months)
    rows = Meeting.objects.filter(network=network, state=HELD, begins__gte=begin, begins__lt=end)
    return rows.exclude(series__kind=CASE_CONFERENCE)


def _meetings(network: Network, months: Months) -> Counts:
    rows = _held(network, months).values_list("begins", "series__kind")
    return _added((at, kind, 1) for at, kind in rows)


def _participants(network: Network, months: Months) -> Counts:
    """The group that was noted with the invitation, else that of the body."""
    rows = Invitee.objects.filter(meeting__in=_held(network, months), attended=True)
    found = rows.values_list("meeting__begins", "target_group", "office__target_group")
    return _added((at, noted or of_body or "", 1) for at, noted, of_body in found)


def _agreements(network: Network, months: Months) -> Counts:
    """One number, on the last day."""
    day = days_of(months)[1]
    return Counter({(months[-1], ""): Agreement.objects.filter(network=network).in_force(day).count()})


def _courses(network: Network, months: Months) -> Counts:
    rows = CourseCount.objects.filter(network=network, month__range=days_of(months))
    return _added(rows.values_list("month", "track", "count"))


def _consultations(network: Network, months: Months) -> Counts:
    rows = Consultation.objects.filter(desk__network=network, month__in=months).values_list("month", "count")
    return _summed((month, count) for month, count in rows)


def _referrals(network: Network, months: Months, **only: Any) -> Counts:
    rows = Referral.of_case.filter(case__network=network, sent_on__range=days_of(months), **only)
    return _added((day, "", 1) for day in rows.values_list("sent_on", flat=True))


def _accepted(network: Network, months: Months) -> Counts:
    return _referrals(network, months, state__in=(ACCEPTED, DONE))


def _summed(rows: Iterable[tuple[str, int]]) -> Counts:
    found: Counts = Counter()
    for month, count in rows:
        found[month, ""] += count
    return found


_SOURCES: dict[str, Callable[[Network, Months], Counts]] = {
    "edition": _editions,
    "confirmation": _confirmations,
    "meeting": _meetings,
    "participant": _participants,
    "agreement": _agreements,
    "course_reported": _courses,
    "consultation": _consultations,
    "referral": _referrals,
    "referral_accepted": _accepted,
}
