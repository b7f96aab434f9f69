"""Pay due by month and employer: at the legal minimum of each day, and as agreed; what was paid of it; what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from .agreed import parts_of, working_days
from .clock import HOUR, day_in
from .dates import dates_of, due_day
from .law import Wage, minimum_on
from .outcome import Account, Line, Pay, cents
from .record import Deduction, Employer, Received
from .view import Part, View

NOTHING = Decimal("0.00")
Month = tuple[int, int]


def pays_of(view: View) -> tuple[Pay, ...]:
    """One for each month and employer with work, in order. Open: not yet counted with what was paid, see `settled`."""
    found = [pay for employer in view.employers.values() for pay in _pays(view, employer)]
    return tuple(sorted(found, key=lambda pay: (pay.year, pay.month, pay.employer)))


def settled(view: View, pays: Sequence[Pay]) -> tuple[tuple[Pay, ...], tuple[Account, ...]]:
    """The pays with what was paid of them, and the account of each employer.

    Money for a month pays that month, the rest pays what is open longest. Tax is money paid for the worker.
    """
    paid: list[Pay] = []
    accounts = []
    money = {one.employer for one in view.record.received} | {one.employer for one in view.record.deductions}
    for employer in view.employers:
        own, more = _spread([pay for pay in pays if pay.employer == employer], list(_money(view, employer)))
        paid += own
        if own or employer in money:
            accounts.append(_account(view, employer, own, more))
    return tuple(sorted(paid, key=lambda pay: (pay.year, pay.month, pay.employer))), tuple(accounts)


def wage_of(view: View, employer: str, day: date) -> Wage | None:
    """The legal minimum of an hour for this employer's sector on a day."""
    worker = view.record.worker
    return minimum_on(view.rules, day, sector=view.sector(employer), skilled=worker.skilled, born=worker.born)


def _pays(view: View, employer: Employer) -> Iterator[Pay]:
    months: dict[Month, list[Part]] = defaultdict(list)
    own = view.own_parts(employer.id)
    for part in own:
        months[part.on.year, part.on.month].append(part)
    for span in view.spans:
        if span.employer == employer.id and span.pieces:
            day = day_in(span.starts, span.zone)
            months[day.year, day.month]  # pieces are paid even where the hours were all break
    by_day = any(one.unit == "day" for one in view.record.agreed if one.employer == employer.id)
    days = working_days(own) if by_day else frozenset()
    for day in days:
        months[day.year, day.month]  # a night can belong to the last day of the month before
    for (year, month), parts in sorted(months.items()):
        yield _pay(view, employer, date(year, month, 1), parts, days)


def _pay(view: View, employer: Employer, first: date, parts: Sequence[Part], days: Collection[date]) -> Pay:
    lines = tuple(_lines(view, employer.id, parts))
    agreed_parts = parts_of(view, employer, first, parts, days)
    minimum = cents(sum((line.exact for line in lines), Fraction(0)))
    agreed = cents(sum((part.exact for part in agreed_parts), Fraction(0))) if agreed_parts else None
    due = max(minimum, agreed or NOTHING)
    due_on = due_day(view, employer, first)
    return Pay(
        employer=employer.id,
        year=first.year,
        month=first.month,
        seconds=sum(part.piece.seconds for part in parts),
        lines=lines,
        parts=agreed_parts,
        minimum=minimum,
        agreed=agreed,
        due=due,
        paid=NOTHING,
        open=due,
        due_on=due_on,
        is_due=due_on < view.until,
        dates=dates_of(view, employer, first),
    )


def _lines(view: View, employer: str, parts: Sequence[Part]) -> Iterator[Line]:
    """The hours of a month, one line for each wage that held."""
    dated = [(wage_of(view, employer, day), day, list(group)) for day, group in groupby(parts, lambda part: part.on)]
    for wage, group in groupby(dated, lambda one: one[0]):
        days = list(group)
        seconds = sum(part.piece.seconds for _wage, _day, own in days for part in own)
        rate = Fraction(wage.per_hour) if wage else Fraction(0)
        yield Line(days[0][1], days[-1][1], seconds, wage, rate * seconds / HOUR)


def _money(view: View, employer: str) -> Iterator[tuple[Month | None, Decimal]]:
    """What was paid until the day, with the month it was for."""
    tax = [one for one in view.record.deductions if one.what == "tax"]
    entries: Iterable[Received | Deduction] = (*view.record.received, *tax)
    for one in sorted(entries, key=lambda one: (one.on, one.id)):
        if one.employer == employer and one.on <= view.until:
            yield ((one.month.year, one.month.month) if one.month else None), one.amount


def _spread(pays: list[Pay], money: list[tuple[Month | None, Decimal]]) -> tuple[list[Pay], Decimal]:
    """The pays with their money, and what is left over."""
    rest = NOTHING
    known = {(pay.year, pay.month): place for place, pay in enumerate(pays)}
    for month, amount in money:
        place = known.get(month) if month else None
        part = min(amount, pays[place].open) if place is not None else NOTHING
        if place is not None:
            pays[place] = _paid(pays[place], part)
        rest += amount - part
    for place, pay in enumerate(pays):
        part = min(rest, pay.open)
        pays[place] = _paid(pay, part)
        rest -= part
    return pays, rest


def _paid(pay: Pay, amount: Decimal) -> Pay:
    return replace(pay, paid=pay.paid + amount, open=pay.open - amount)


def _account(view: View, employer: str, pays: Sequence[Pay], more: Decimal) -> Account:
    taken = [one for one in view.record.deductions if one.employer == employer and one.on <= view.until]
    received = (one for one in view.record.received if one.employer == employer and one.on <= view.until)
    return Account(
        employer=employer,
        minimum=_total(pay.minimum for pay in pays),
        agreed=_total(pay.agreed or NOTHING for pay in pays),
        due=_total(pay.due for pay in pays),
        received=_total(one.amount for one in received),
        tax=_total(one.amount for one in taken if one.what == "tax"),
        kept=_total(one.amount for one in taken if one.what != "tax" and one.taken == "kept"),
        paid_back=_total(one.amount for one in taken if one.what != "tax" and one.taken == "paid"),
        open=_total(pay.open for pay in pays),
        open_now=_total(pay.open for pay in pays if pay.is_due),
        more=more,
    )


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
