"""What is open in money, and deductions that somebody should look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from .hours import month_end
from .outcome import Account, Finding, Pay
from .view import View


def pay_findings(view: View, pays: Sequence[Pay]) -> Iterator[Finding]:
    for pay in pays:
        first = date(pay.year, pay.month, 1)
        last = month_end(first)
        sector = view.sector(pay.employer)
        minimum = view.standard("sector_wage", sector) if _by_sector(pay) else view.standard("minimum_wage")
        if any(line.wage is None for line in pay.lines):
            yield Finding("minimum_unknown", "unknown", first, last, pay.employer)
        if pay.agreed is not None and pay.agreed < pay.minimum:
            missing = pay.minimum - pay.agreed
            yield Finding("agreed_below_minimum", "over", first, last, pay.employer, None, None, missing, minimum)
        if pay.is_due and pay.paid < pay.minimum:
            missing = pay.minimum - pay.paid
            yield Finding("paid_below_minimum", "over", first, last, pay.employer, None, None, missing, minimum)
        elif pay.is_due and pay.open:
            rule = view.standard("agreed_pay")
            yield Finding("paid_below_agreed", "over", first, last, pay.employer, None, None, pay.open, rule)


def deduction_findings(view: View, accounts: Sequence[Account]) -> Iterator[Finding]:
    """Every deduction but tax. Where the minimum was not handed out, it touches a pay that nobody can waive."""
    short = {one.employer for one in accounts if one.received + one.tax - one.paid_back < one.minimum}
    for one in sorted(view.record.deductions, key=lambda one: (one.on, one.id)):
        if one.what != "tax" and one.on <= view.until:
            rule = view.standard("no_waiver") if one.employer in short else view.standard("deductions")
            yield Finding(f"deduction_{one.what}", "look", one.on, None, one.employer, None, None, one.amount, rule)


def more_findings(accounts: Sequence[Account], until: date) -> Iterator[Finding]:
    for account in accounts:
        if account.more > Decimal(0):
            yield Finding("paid_more", "tell", until, None, account.employer, amount=account.more)


def _by_sector(pay: Pay) -> bool:
    return any(line.wage and line.wage.sector for line in pay.lines)
