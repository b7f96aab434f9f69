"""Pay as it was agreed: for hours, days, months, pieces."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from .clock import HOUR, day_in
from .hours import month_end
from .outcome import Part as Share
from .record import Agreed, Employer
from .view import Part, View


def parts_of(
    view: View, employer: Employer, first: date, parts: Sequence[Part], days: Collection[date]
) -> tuple[Share, ...]:
    """What was agreed with an employer, for the work of one month, each kind of pay apart.

    `first`: of the month; `parts`: the work of that month; `days`: see `working_days`.
    """
    mine = sorted((one for one in view.record.agreed if one.employer == employer.id), key=lambda one: one.id)
    held = [one for one in mine if one.valid_from <= month_end(first) and (one.valid_to or date.max) >= first]
    return tuple(_share(one, _units(view, employer, one, first, parts, days)) for one in held)


def working_days(parts: Sequence[Part]) -> frozenset[date]:
    """Days for pay by the day, where a night over midnight is one: the day begins at the hour of the clock that makes
    the fewest days of all work for an employer, so no reader of the table counts fewer. One hour for the whole record:
    what is added to it never takes a day away."""
    return min((frozenset(_days_from(hour, parts)) for hour in range(24)), key=len)


def _share(agreed: Agreed, units: Fraction) -> Share:
    return Share(agreed.id, agreed.unit, units, agreed.amount, units * Fraction(agreed.amount))


def _units(
    view: View, employer: Employer, agreed: Agreed, first: date, parts: Sequence[Part], days: Collection[date]
) -> Fraction:
    if agreed.unit == "hour":
        return Fraction(sum(part.piece.seconds for part in parts if _holds(agreed, part.on)), HOUR)
    if agreed.unit == "day":
        return Fraction(sum(day.replace(day=1) == first and _holds(agreed, day) for day in days))
    if agreed.unit == "month":
        return _of_month(view, employer, agreed, first)
    return sum(_pieces(view, agreed, first), Fraction(0))


def _of_month(view: View, employer: Employer, agreed: Agreed, first: date) -> Fraction:
    """The part of a month in calendar days that agreement and employment last, until the day of the reckoning."""
    last = month_end(first)
    starts = max(first, agreed.valid_from, employer.began or first)
    ends = min(last, agreed.valid_to or last, employer.ended or last, view.until)
    return Fraction(max(0, (ends - starts).days + 1), last.day)


def _pieces(view: View, agreed: Agreed, first: date) -> Iterator[Fraction]:
    for span in view.spans:
        day = day_in(span.starts, span.zone)
        if span.employer == agreed.employer and span.pieces and day.replace(day=1) == first and _holds(agreed, day):
            yield Fraction(span.pieces)


def _days_from(hour: int, parts: Sequence[Part]) -> Iterator[date]:
    """The days that begin at this hour of the clock and hold work."""
    back = timedelta(hours=hour)
    for part in parts:
        there = ZoneInfo(part.piece.zone)
        begin = part.piece.starts.astimezone(there).replace(tzinfo=None) - back
        end = part.piece.ends.astimezone(there).replace(tzinfo=None) - back - timedelta(microseconds=1)
        yield begin.date()
        yield max(
            begin, end
        ).date()  # no part is longer than a day; in the hour that comes twice the end can lie before


def _holds(agreed: Agreed, day: date) -> bool:
    return agreed.valid_from <= day <= (agreed.valid_to or date.max)
