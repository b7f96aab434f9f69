"""Supplements in money that the law of a country gives: for overtime and for Sundays. They come on top of what is due;
they are shown as findings and not added, since agreements and compensation by time off are frequent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby

from .clock import DAY, HOUR
from .hours import SUNDAY, monday, month_end
from .law import Standard
from .limits import WORKING_DAYS
from .outcome import Finding, cents
from .pay import wage_of
from .view import View

Hours = dict[date, int]


def extra_findings(view: View) -> Iterator[Finding]:
    for employer in view.employers:
        hours: Hours = defaultdict(int)
        for part in view.own_parts(employer):
            hours[part.on] += part.piece.seconds
        yield from _overtime(view, employer, hours)
        yield from _sundays(view, employer, hours)


def rate_on(view: View, employer: str, day: date) -> Fraction:
    """Euro for an hour: the legal minimum, or the wage that was agreed for an hour where it is higher."""
    wage = wage_of(view, employer, day)
    agreed = (
        Fraction(one.amount)
        for one in view.record.agreed
        if one.employer == employer and one.unit == "hour" and one.valid_from <= day <= (one.valid_to or date.max)
    )
    return max(Fraction(wage.per_hour) if wage else Fraction(0), sum(agreed, Fraction(0)))


def beyond(view: View, hours: Hours) -> Hours:
    """Overtime by day, of one week: what goes beyond the normal day, then what goes beyond the normal week, taken from
    the hours that came last. With five days or fewer the day may be longer where the country says so."""
    day, week = view.standard("day_normal"), view.standard("week_normal")
    if len(hours) < WORKING_DAYS:
        day = view.standard("day_normal_few_days") or day
    found, sofar = {}, 0
    for on, seconds in sorted(hours.items()):
        normal = min(seconds, int(day.value * HOUR)) if day else seconds
        normal = min(normal, max(0, int(week.value * HOUR) - sofar)) if week else normal
        sofar += normal
        found[on] = seconds - normal
    return found


def _overtime(view: View, employer: str, hours: Hours) -> Iterator[Finding]:
    rule = view.standard("overtime_pay")
    for first, days in groupby(sorted(hours), monday):
        extra = beyond(view, {day: hours[day] for day in days})
        if rule and any(extra.values()):
            yield _finding(view, "overtime", employer, rule, extra, first, first + 6 * DAY)


def _sundays(view: View, employer: str, hours: Hours) -> Iterator[Finding]:
    rule = view.standard("sunday_pay")
    sundays = [day for day in sorted(hours) if day.weekday() == SUNDAY]
    for first, days in groupby(sundays, lambda day: day.replace(day=1)):
        if rule:
            extra = {day: hours[day] for day in days}
            yield _finding(view, "sunday_pay", employer, rule, extra, first, month_end(first))


def _finding(view: View, code: str, employer: str, rule: Standard, extra: Hours, starts: date, ends: date) -> Finding:
    exact = sum((rate_on(view, employer, day) * seconds / HOUR for day, seconds in extra.items()), Fraction(0))
    amount = cents(exact * Fraction(rule.value) / 100)
    return Finding(code, "look", starts, ends, employer, sum(extra.values()), None, amount, rule)
