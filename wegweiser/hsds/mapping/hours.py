"""Opening hours in OpenStreetMap's syntax as HSDS schedules: weekly rules as in RFC 5545."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_A_MONDAY = datetime(2024, 4, 8)  # a week without a holiday
# what makes two weeks differ: months, dates, weeks of the year, school holidays, sunrise, "second Monday"
_NOT_WEEKLY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|easter|SH|sunrise|sunset|dawn|dusk|unknown)\b|\[|\d{4}\b"
)

Span = tuple[str, str, str]  # days "MO,TU", opens "HH:MM", closes "HH:MM"


@lru_cache(maxsize=4096)
def weekly(expression: str) -> tuple[Span, ...]:
    """The spans of a week, days with the same hours together; () where the hours are no plain week.

    `closes` not after `opens` means: on the next day. Midnight is "00:00".
    """
    if not expression or _NOT_WEEKLY.search(expression):
        return ()
    try:
        intervals = OpeningHours(expression).intervals(_A_MONDAY, _A_MONDAY + timedelta(days=7))
    except ParserError:
        return ()
    found: dict[tuple[str, str], list[str]] = {}
    for opens, closes, state, _comment in intervals:
        if str(state) == "open":
            for day, first, last in _cut(opens, min(closes or _WEEK_END, _WEEK_END)):
                found.setdefault((first, last), []).append(DAYS[day])
    return tuple((",".join(days), first, last) for (first, last), days in found.items())


_WEEK_END = _A_MONDAY + timedelta(days=7)


def _cut(opens: datetime, closes: datetime) -> list[tuple[int, str, str]]:
    """Days of a span: cut at midnight when it is a day long or longer."""
    pieces = []
    while closes - opens >= timedelta(days=1):
        midnight = datetime.combine(opens.date() + timedelta(days=1), time())
        pieces.append((opens.weekday(), f"{opens:%H:%M}", "00:00"))
        opens = midnight
    if closes > opens:
        pieces.append((opens.weekday(), f"{opens:%H:%M}", f"{closes:%H:%M}"))
    return pieces


def says_no_holidays(expression: str) -> bool:
    """Do the hours say that it is closed on public holidays?"""
    return "PH off" in expression
