"""Work on Sundays and public holidays, free Sundays of a year, and days off instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from .clock import DAY
from .hours import SUNDAY
from .limits import weight
from .outcome import Day, Finding
from .view import View


def feast_findings(view: View, days: Sequence[Day]) -> Iterator[Finding]:
    worked = {day.on for day in days if day.seconds}
    for day in days:
        if day.sunday:
            yield from _worked(view, "sunday", day, day.sunday)
            yield from _substitute(view, "substitute_sunday", day, worked)
        elif day.holiday:
            yield from _worked(view, "holiday", day, day.holiday)
            yield from _substitute(view, "substitute_holiday", day, worked)
    yield from _free_sundays(view, days)


def _worked(view: View, code: str, day: Day, seconds: int) -> Iterator[Finding]:
    """Where the sector is not said it is worth a look: the law names many exceptions."""
    if rule := view.standard(code):
        sectors = _sectors(view, (day,))
        weighed = "look" if sectors == {""} else weight(code, sectors, view)
        yield Finding(f"{code}_work", weighed, day.on, None, _one(day), seconds, standard=rule)


def _substitute(view: View, code: str, day: Day, worked: set[date]) -> Iterator[Finding]:
    """No working day off in the weeks around it that hold the day. Days without an entry count as off, and days not
    yet over too, so that this is said only when it is certain."""
    rule = view.standard(code)
    if not rule:
        return
    reach = timedelta(weeks=int(rule.value)) - DAY
    around = (day.on + timedelta(days=number) for number in range(-reach.days, reach.days + 1))
    if all(one in worked for one in around if one.weekday() != SUNDAY):
        weighed = weight(code, _sectors(view, (day,)), view)
        yield Finding(code, weighed, day.on, day.on + reach, _one(day), standard=rule)


def _free_sundays(view: View, days: Sequence[Day]) -> Iterator[Finding]:
    rule = view.standard("free_sundays")
    found = Counter(day.on.year for day in days if day.sunday)
    for year, count in sorted(found.items()):
        free = sum(1 for _day in _sundays(year)) - count
        if rule and free < rule.value:
            sundays = [day for day in days if day.sunday and day.on.year == year]
            weighed = weight("free_sundays", _sectors(view, sundays), view)
            first, last = date(year, 1, 1), date(year, 12, 31)
            yield Finding("free_sundays", weighed, first, last, count=free, standard=rule)


def _sundays(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    day += timedelta(days=SUNDAY - day.weekday())
    while day.year == year:
        yield day
        day += timedelta(days=7)


def _sectors(view: View, days: Iterable[Day]) -> set[str]:
    return {view.sector(employer) for day in days for employer, _seconds in day.employers}


def _one(day: Day) -> str:
    return day.employers[0][0] if len(day.employers) == 1 else ""
