"""`docs/worktime.md`: three months that were counted by hand, as the rules count them.

Written by `make docs`; a test compares the page with what rules and packs say now, and the sums with those by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

from wegweiser.packs.loader import load
from wegweiser.packs.worktime import rules_of
from wegweiser.rules.worktime import Agreed, Pay, Received, Reckoning, Record, Span, between, hours_text, reckon

PAGE = Path(__file__).parents[2] / "docs" / "worktime.md"
LU, DE = "Europe/Luxembourg", "Europe/Berlin"
_HEAD = """# How hours become an amount

Made by `make docs` from `wegweiser/rules/worktime` and the country packs in `wegweiser/packs`; do not edit it here. It
is an instrument for counsellors, not legal advice.

Every hour is counted with the minimum wage of its own day, at the place of work. Products are exact; a month with an
employer is rounded once, to the cent, half a cent upwards. What is owed is the higher one of the legal minimum and the
pay agreed. Money received pays what has been open longest, unless the worker wrote down for which month it was. The
last days for claims run from the end of the month of work: the careful reading.
"""


@dataclass(frozen=True, slots=True)
class Month:
    """`told`: what was worked, in one sentence; `by_hand`: the same sum on paper."""

    title: str
    told: str
    by_hand: tuple[str, ...]
    country: str
    until: date
    record: Record


def worktime_page() -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *(line for month in months() for line in _part(month))])


def months() -> tuple[Month, ...]:
    """The three months."""
    return _over_the_wage_change(), _over_the_new_year(), _over_the_change_of_the_clock()


def counted(month: Month) -> Reckoning:
    rules = rules_of(load(month.country))
    assert rules
    return reckon(month.record, rules, until=month.until)


def _over_the_wage_change() -> Month:
    days = _weekdays(date(2026, 5, 18), date(2026, 6, 17))
    return Month(
        "Luxembourg, over the wage change of 1 June 2026",
        "18 May to 17 June 2026, Monday to Friday, 7:30 to 16:00 with half an hour of break: 23 days of 8 hours.",
        (
            "May: 10 days × 8 h = 80 h",
            "80 × 15.6285 = 1250.28",
            "June: 13 days × 8 h = 104 h",
            "104 × 16.0192 = 1665.9968, rounded 1666.00",
            "1250.28 + 1666.00 = 2916.28",
        ),
        "lu",
        date(2026, 7, 31),
        Record(tuple(_work(day, time(7, 30), time(16), LU, 30) for day in days)),
    )


def _over_the_new_year() -> Month:
    days = _weekdays(date(2026, 12, 14), date(2027, 1, 15))
    return Month(
        "Germany, over the new year 2027",
        "14 December 2026 to 15 January 2027, Monday to Friday, 8:00 to 17:00 with 45 minutes of break: 8.25 hours a "
        "day. Agreed were 11.00 an hour, 1,500.00 was paid on 15 January.",
        (
            "December: 14 days × 8.25 h = 115.5 h",
            "115.5 × 13.90 = 1605.45",
            "January: 11 days × 8.25 h = 90.75 h",
            "90.75 × 14.60 = 1324.95",
            "1605.45 + 1324.95 = 2930.40",
            "2930.40 − 1500.00 = 1430.40",
        ),
        "de",
        date(2027, 3, 31),
        Record(
            tuple(_work(day, time(8), time(17), DE, 45) for day in days),
            agreed=(Agreed("a", "e", "hour", Decimal("11.00"), date(2026, 12, 14)),),
            received=(Received("r", "e", date(2027, 1, 15), Decimal("1500")),),
        ),
    )


def _over_the_change_of_the_clock() -> Month:
    nights = [date(2026, 10, day) for first in (3, 10, 17, 24) for day in range(first, first + 4)] + [
        date(2026, 10, 31)
    ]
    return Month(
        "Germany, nights over the change of the clock",
        "October 2026, 22:00 to 6:00 without a break, in the nights that begin on 3–6, 10–13, 17–20, 24–27 and 31 "
        "October. In the night of the 24th the clock shows the hour from two to three twice.",
        (
            "16 nights lie whole in October: 15 × 8 h + 9 h = 129 h",
            "31 October until midnight: 2 h",
            "129 + 2 = 131 h",
            "131 × 13.90 = 1820.90",
            "November: 6 h × 13.90 = 83.40",
            "1820.90 + 83.40 = 1904.30",
        ),
        "de",
        date(2026, 12, 31),
        Record(tuple(_work(day, time(22), time(6), DE, 0) for day in nights)),
    )


def _work(day: date, begins: time, ends: time, zone: str, paused: int) -> Span:
    starts, last = between(day, begins, ends, zone)
    return Span(day.isoformat(), "e", starts, last, zone, paused=paused)


def _weekdays(first: date, last: date) -> Iterable[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def _part(month: Month) -> Iterator[str]:
    reckoning = counted(month)
    yield from (f"## {month.title}", "", month.told, "", "By hand:", "")
    yield from (f"- {line}" for line in month.by_hand)
    yield from ("", "By the rules:", "", "| month | hours × wage | minimum | agreed | owed | paid | open |")
    yield "|---|---|---|---|---|---|---|"
    yield from map(_row, reckoning.pays)
    yield from ("", f"Owed {reckoning.due}, open {reckoning.open}. Wages: {'; '.join(_bases(reckoning.pays))}.", "")
    last = (f"{one.code} {one.on} (from {one.starts})" for one in reckoning.dates)
    yield from (f"Last days: {'; '.join(last)}.", "")


def _row(pay: Pay) -> str:
    lines = "; ".join(
        f"{hours_text(line.seconds)} h × {line.wage.per_hour} = {float(line.exact):.4f}"
        for line in pay.lines
        if line.wage
    )
    agreed = "–" if pay.agreed is None else str(pay.agreed)
    return f"| {pay.year}-{pay.month:02} | {lines} | {pay.minimum} | {agreed} | {pay.due} | {pay.paid} | {pay.open} |"


def _bases(pays: Iterable[Pay]) -> list[str]:
    return list(dict.fromkeys(line.wage.basis for pay in pays for line in pay.lines if line.wage))
