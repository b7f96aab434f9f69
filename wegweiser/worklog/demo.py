"""A sample record to try the evidence page with: a kitchen in Luxembourg or Germany, two months, wages short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from wegweiser.rules.worktime import (
    Agreed,
    Closed,
    DayMark,
    Deduction,
    Employer,
    Entry,
    Item,
    Received,
    Span,
    between,
    chain,
    to_document,
)

FIRST = date(2026, 5, 4)
DAYS = 61
NIGHT_DAYS = (4, 5)


def sample_document(zone: str = "Europe/Berlin", *, first: date = FIRST, days: int = DAYS) -> bytes:
    """The file as the phone would save it, always the same."""
    return to_document(chain(_entries(zone, first, days)))


def _entries(zone: str, first: date, days: int) -> Iterator[Entry]:
    written = datetime.combine(first, time(20), UTC)
    for number, (day, item) in enumerate(_items(zone, first, days)):
        at = max(written, datetime.combine(day, time(23, 30), UTC))
        yield Entry(f"e{number}", at, item)
    wrong = next(number for number, (_day, item) in enumerate(_items(zone, first, days)) if isinstance(item, Span))
    later = datetime.combine(first + timedelta(days=days), time(9), UTC)
    yield Entry(
        "later", later, _span(first + timedelta(days=1), zone, "10:00", "22:30", 30, "end corrected"), f"e{wrong}"
    )


def _items(zone: str, first: date, days: int) -> Iterator[tuple[date, Item]]:
    yield first, Employer("1", "Gasthaus am Kai", sector="hospitality")
    yield first, Agreed("a1", "1", "month", Decimal("1600.00"), first)
    for day in (first + timedelta(days=number) for number in range(days)):
        yield from ((day, item) for item in _of_day(day, zone))
        if day.day == 2 and day > first:
            yield day, Received(f"r{day}", "1", day, Decimal("900.00"))
            yield day, Deduction(f"d{day}", "1", day, Decimal("350.00"), "rent")


def _of_day(day: date, zone: str) -> Iterator[Item]:
    if day.weekday() == 0:
        yield DayMark(f"m{day}", day, "not_worked")
        yield Closed(f"c{day}", day - timedelta(days=7))
    elif day.day == 20:
        yield DayMark(f"m{day}", day, "sick")
    else:
        yield _span(
            day, zone, "10:00", "00:30" if day.weekday() in NIGHT_DAYS else "22:00", None if day.day % 5 else 30
        )


def _span(day: date, zone: str, begins: str, ends: str, paused: int | None, note: str = "") -> Span:
    starts, last = between(day, time.fromisoformat(begins), time.fromisoformat(ends), zone)
    return Span(f"s{day}", "1", starts, last, zone, paused=paused, place="Küche", doing="Kochen, spülen", note=note)
