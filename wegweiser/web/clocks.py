"""VTIMEZONE (RFC 5545, 3.6.5) for calendars: the rule by which the clocks of a place change, as common readers know it.

The library lists every change since 1970 instead; readers leave such lists out, and in spring they are an hour late.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_FIRST, _LAST = 1970, 2037
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """At `moment` (UTC) the clock goes from `before` to `after` (both ahead of UTC)."""

    moment: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def local(self) -> datetime:
        """On the clock as it was before."""
        return (self.moment + self.before).replace(tzinfo=None)

    @property
    def rule(self) -> tuple[int, str, int, int]:
        """Month, which weekday of it ("-1SU": the last Sunday), hour, minute."""
        day = self.local
        is_last = day.day > monthrange(day.year, day.month)[1] - 7
        nth = -1 if is_last else (day.day - 1) // 7 + 1
        return day.month, f"{nth}{_DAYS[day.weekday()]}", day.hour, day.minute


def describe_zones(calendar: Calendar) -> None:
    """Put the clocks of all entries before them."""
    entries: list[Any] = list(calendar.walk("VEVENT"))
    keys = {entry[name].dt.tzinfo.key for entry in entries if "dtend" in entry for name in ("dtstart", "dtend")}
    calendar.subcomponents[:0] = [_zone(key) for key in sorted(keys)]


def _zone(key: str) -> Timezone:
    zone, year = Timezone(), first_year(key)
    zone.add("tzid", key)
    for change in changes(key, year) or (_as_it_is(key),):
        zone.add_component(_observance(change, repeats=change.before != change.after))
    return zone


def _observance(change: Change, *, repeats: bool) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    made.add("dtstart", change.local)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    if repeats:
        month, day, _hour, _minute = change.rule
        made.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday=day))
    return made


def _as_it_is(key: str) -> Change:
    """A clock that never changes."""
    start = datetime(_FIRST, 1, 1, tzinfo=UTC)
    offset = _offset(key, start)
    return Change(start, offset, offset, *_called(key, start))


@lru_cache(maxsize=32)
def first_year(key: str) -> int:
    """The year since which the clocks change as they do today."""
    today = [change.rule for change in changes(key, _LAST)]
    year = _LAST
    while year > _FIRST and [change.rule for change in changes(key, year - 1)] == today:
        year -= 1
    return year


@lru_cache(maxsize=256)
def changes(key: str, year: int) -> tuple[Change, ...]:
    """The changes of the clocks in this year, to the minute."""
    return tuple(_changes(key, datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)))


def _changes(key: str, day: datetime, end: datetime) -> Iterator[Change]:
    while day < end:
        if _offset(key, day) != _offset(key, day + _DAY):
            moment = _first_minute(key, day, day + _DAY)
            yield Change(moment, _offset(key, day), _offset(key, moment), *_called(key, moment))
        day += _DAY


def _first_minute(key: str, early: datetime, late: datetime) -> datetime:
    """The first minute with the offset of `late`."""
    while late - early > _MINUTE:
        middle = early + (late - early) // 2 // _MINUTE * _MINUTE
        early, late = (middle, late) if _offset(key, middle) == _offset(key, early) else (early, middle)
    return late


def _offset(key: str, moment: datetime) -> timedelta:
    return moment.astimezone(ZoneInfo(key)).utcoffset() or timedelta(0)


def _called(key: str, moment: datetime) -> tuple[str, bool]:
    local = moment.astimezone(ZoneInfo(key))
    return local.tzname() or key, bool(local.dst())
