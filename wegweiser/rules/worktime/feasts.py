"""Public holidays of a state in a year, computed from the table of the country pack."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from .law import Holiday


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, valid for every year since 1583)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def holidays_in(year: int, state: str, table: tuple[Holiday, ...]) -> Mapping[date, str]:
    """Day → code of the holiday. `state`: place key, "" for the holidays of the whole country alone."""
    held = (one for one in table if one.first_year <= year <= one.last_year)
    return {day_of(one, year): one.code for one in held if not one.states or state in one.states}


def day_of(holiday: Holiday, year: int) -> date:
    if holiday.easter is not None:
        return easter(year) + timedelta(days=holiday.easter)
    fixed = date(year, holiday.month, holiday.day)
    if holiday.weekday_before is None:
        return fixed
    return fixed - timedelta(days=(fixed.weekday() - holiday.weekday_before - 1) % 7 + 1)
