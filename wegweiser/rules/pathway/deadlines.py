"""Every date that follows from what was done: due, reminded, settled. A deadline that began never vanishes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from .types import DROPPED, Deadline, Due, Facts, Protocol, Step

DAY = timedelta(days=1)
SATURDAY = 5


def deadlines_of(facts: Facts, rules: Protocol, holidays: Collection[date] = ()) -> tuple[Due, ...]:
    """Every run of every deadline, settled ones too, in the order of their last days; open-ended ones come last.

    `holidays`: public holidays of the place. They matter only where the pack shifts a last day.
    """
    found = [_with_reason(due, facts) for deadline in rules.deadlines for due in _runs(deadline, facts, holidays)]
    return tuple(sorted(found, key=lambda due: (due.on or date.max, due.starts, due.code)))


def last_day(starts: date, deadline: Deadline, holidays: Collection[date] = ()) -> date:
    """The last day of a time that begins with an event on `starts`; a month too short ends it on its last day."""
    begin = date(starts.year, 12, 31) if deadline.year_end else starts
    last = later(begin, deadline.length, deadline.unit)
    if deadline.first_day_counts:
        last -= DAY
    while deadline.shift == "next_working_day" and (last.weekday() >= SATURDAY or last in holidays):
        last += DAY
    return last


def later(day: date, length: int, unit: str) -> date:
    """`length` calendar days, weeks, months or years after the day. Raises ValueError for another unit."""
    if unit in ("day", "week"):
        return day + timedelta(days=length * (7 if unit == "week" else 1))
    if unit not in ("month", "year"):
        raise ValueError(f"{unit!r} is no unit of a deadline")
    months = day.year * 12 + day.month - 1 + length * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _runs(deadline: Deadline, facts: Facts, holidays: Collection[date]) -> Iterator[Due]:
    """One run for each move that starts it; for a given date the one run that it starts.

    By the days of the steps: what was written down late settles what it followed, not what was written before it.
    """
    steps = sorted(facts.steps, key=lambda step: step.on)
    for place, step in enumerate(steps):
        if step.move in deadline.after:
            ends = (*deadline.settled_by, *deadline.after)
            settled = next((one for one in steps[place + 1 :] if one.move in ends), None)
            yield _due(deadline, step.on, step.until, settled, holidays)
    if given := facts.dates.get(deadline.after_date):
        yield _due(deadline, given, None, _settled_after(given, deadline, steps), holidays)


def _with_reason(due: Due, facts: Facts) -> Due:
    day = facts.dropped.get((due.code, due.starts))
    return due if due.reason or day is None else replace(due, reason=DROPPED, settled=day)


def _settled_after(given: date, deadline: Deadline, steps: Sequence[Step]) -> Step | None:
    return next((step for step in steps if step.move in deadline.settled_by and step.on >= given), None)


def _due(deadline: Deadline, starts: date, until: date | None, settled: Step | None, holidays: Collection[date]) -> Due:
    law = last_day(starts, deadline, holidays) if deadline.length else None
    on = until or law
    return Due(
        code=deadline.code,
        starts=starts,
        on=on,
        remind=tuple(on - timedelta(days=days) for days in deadline.remind) if on else (),
        reason=settled.move if settled else "",
        settled=settled.on if settled else None,
        shorter_than_law=bool(until and law and deadline.least and until < law),
    )
