"""When pay falls due, and every last day that follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wegweiser.rules.pathway import Deadline
from wegweiser.rules.pathway.deadlines import last_day, later

from .clock import DAY
from .feasts import holidays_in
from .hours import month_end
from .outcome import Until
from .record import Employer
from .view import View

SATURDAY = 5
CONTRACT = ("contract_first", "contract_week", "contract_month")


def due_day(view: View, employer: Employer, first: date) -> date:
    """The last day on which the pay of a month must be there: as agreed where that is earlier, else by law.

    `first`: first day of the month. Where the country's data name no such day, it is the last day of the month of work.
    """
    end = month_end(first)
    law = _lawful(view, employer, end)
    if employer.pay_day is None:
        return law
    agreed = _in_month_after(end, employer.pay_day)
    return min(law, agreed) if law > end else agreed


def dates_of(view: View, employer: Employer, first: date) -> tuple[Until, ...]:
    """The last days of claims to a month's pay. They run from the last day of that month: the careful reading, since
    the day on which pay falls due may be later but is seldom known."""
    starts = month_end(first)
    sector = view.rules.sectors.get(employer.sector)
    limits = (*view.rules.limits, *(sector.limits if sector else ()))
    found = (Until(one.code, last_day(starts, one), starts, employer.id, one) for one in limits)
    return tuple(sorted(found, key=lambda one: (one.on, one.code)))


def contract_dates(view: View) -> Iterator[Until]:
    """By when the written conditions had to be there, for each employer whose first day is said."""
    for employer in view.employers.values():
        for code in CONTRACT if employer.began else ():
            if employer.began and (rule := view.standard(code)):
                length = Deadline(code, length=int(rule.value), unit=rule.unit, basis=rule.basis)
                on = later(employer.began, length.length, rule.unit)
                yield Until(code, on, employer.began, employer.id, length)


def _lawful(view: View, employer: Employer, end: date) -> date:
    rule = view.standard("pay_due", employer.sector)
    if rule is None:
        return end
    if rule.unit == "day":
        return _in_month_after(end, int(rule.value))
    day = month_end(end + DAY)
    while day.weekday() >= SATURDAY or day in holidays_in(day.year, rule.state, view.rules.holidays):
        day -= DAY
    return day


def _in_month_after(end: date, number: int) -> date:
    first = end + DAY
    return min(first + timedelta(days=number - 1), month_end(first))
