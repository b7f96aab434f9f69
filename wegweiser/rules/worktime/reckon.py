"""From a record to everything that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from .dates import contract_dates
from .extra import extra_findings
from .feast_work import feast_findings
from .hours import days_table, months_of, sum_of, weeks_of
from .law import Rules
from .limits import shift_findings, week_findings
from .outcome import WEIGHTS, Account, Day, Finding, Pay, Reckoning, Shift, Sum, Until
from .owed import deduction_findings, more_findings, pay_findings
from .pay import pays_of, settled
from .record import KINDS, Record
from .shifts import shifts_of
from .told import told_findings
from .view import View, view_of

CODES = (
    *("day_normal", "day_most", "week_most", "week_average", "overtime", "sunday_pay"),
    *("break_missing", "break_late", "break_unknown", "daily_rest", "weekly_rest"),
    *("night_work", "night_day", "night_average", "sunday_work", "holiday_work", "free_sundays"),
    *("substitute_sunday", "substitute_holiday", "excluded", "few_records", "records", "records_all"),
    *("agreed_below_minimum", "paid_below_minimum", "paid_below_agreed", "paid_more", "minimum_unknown"),
    *(f"deduction_{kind}" for kind in KINDS if kind != "tax"),
    *("skill_unknown", "sector_unknown", "state_unknown", "agreed_unknown", "end_unknown", "overlap", "forgot_days"),
    *("sick_days", "leave_days", "travel_counted", "young_hours"),
)


def reckon(record: Record, rules: Rules, *, until: date, sector: str = "") -> Reckoning:
    """Hours, pay, findings and dates of everything written until a day, that day included.

    `sector`: of employers whose own is not said. Nothing here is a verdict: a finding says what is more than the legal
    standard, with its rule; exceptions exist.
    """
    view = view_of(record, rules, sector, until)
    days, shifts = days_table(view), shifts_of(view)
    weeks, months = weeks_of(days), months_of(days)
    pays, accounts = settled(view, pays_of(view))
    return Reckoning(
        until=until,
        days=days,
        weeks=weeks,
        months=months,
        total=sum_of(days, days[0].on, days[-1].on) if days else None,
        shifts=shifts,
        pays=pays,
        accounts=accounts,
        findings=tuple(sorted(_findings(view, days, weeks, shifts, pays, accounts), key=_place)),
        dates=tuple(sorted(_dates(view, pays), key=lambda one: (one.on, one.code, one.employer))),
    )


def _findings(
    view: View,
    days: Sequence[Day],
    weeks: Sequence[Sum],
    shifts: Sequence[Shift],
    pays: Sequence[Pay],
    accounts: Sequence[Account],
) -> Iterator[Finding]:
    return chain(
        shift_findings(view, shifts, weeks),
        week_findings(view, days, weeks),
        feast_findings(view, days),
        extra_findings(view),
        pay_findings(view, pays),
        deduction_findings(view, accounts),
        more_findings(accounts, view.until),
        told_findings(view, days),
    )


def _place(finding: Finding) -> tuple[date, int, int, str]:
    return finding.on, WEIGHTS.index(finding.weight), CODES.index(finding.code), finding.employer


def _dates(view: View, pays: Sequence[Pay]) -> Iterator[Until]:
    """Last days of claims that are still open, and of the written conditions."""
    yield from contract_dates(view)
    for pay in pays:
        if pay.open:
            yield from pay.dates
