"""A country small enough to see at a glance, and a shorthand to write spans down."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from wegweiser.rules.pathway import Deadline
from wegweiser.rules.worktime import Finding, Holiday, Reckoning, Record, Rules, Sector, Span, Standard, Wage, reckon

ZONE = "Europe/Luxembourg"
DECEMBER = date(2026, 12, 31)


def said(code: str, value: int = 0, unit: str = "hour", **more: object) -> Standard:
    return Standard(code, Decimal(value), unit, basis=f"law on {code}", **more)  # type: ignore[arg-type]


STANDARDS = {
    one.code: one
    for one in (
        said("shift_gap", 6),
        said("day_normal", 8),
        said("day_most", 10),
        said("week_most", 60),
        said("week_average", 48, weeks=4),
        said("break_short", 30, "minute", over=Decimal(6)),
        said("break_long", 45, "minute", over=Decimal(9)),
        said("break_block", 15, "minute"),
        said("break_gap", 6),
        said("daily_rest", 11),
        said("weekly_rest", 24),
        said("night", begins=time(23), ends=time(6), over=Decimal(2)),
        said("night_day", 8),
        said("night_average", 48, weeks=4),
        said("sunday"),
        said("holiday"),
        said("free_sundays", 15, "day"),
        said("substitute_sunday", 1, "week"),
        said("substitute_holiday", 1, "week"),
        said("excluded"),
        said("records", 7, "day"),
        said("minimum_wage"),
        said("sector_wage"),
        said("no_waiver"),
        said("pay_due", unit="bank_day", state="N"),
        said("sick_pay", 6, "week"),
        said("contract_first", 0, "day"),
        said("contract_week", 7, "day"),
        said("young_hours"),
    )
}
OVERTIME = {
    one.code: one
    for one in (
        said("day_normal_few_days", 9),
        said("week_normal", 40),
        said("overtime_pay", 40, "percent"),
        said("sunday_pay", 70, "percent"),
    )
}
WAGES = (
    Wage("minimum", date(2026, 1, 1), date(2026, 5, 31), Decimal("10.00")),
    Wage("minimum", date(2026, 6, 1), None, Decimal("12.00")),
    Wage("minimum", date(2026, 1, 1), date(2026, 12, 31), Decimal("15.00"), sector="roofs"),
)
SECTORS = {
    "roofs": Sector(
        "roofs",
        own={"pay_due": said("pay_due", 15, "day")},
        says=("records",),
        limits=(Deadline("court", length=6, unit="month"),),
    ),
    "inn": Sector("inn", own={"daily_rest": said("daily_rest", 10)}, eased=frozenset({"sunday", "holiday"})),
    "home": Sector("home", left_out=frozenset(STANDARDS), says=("excluded", "unheard")),
}
HOLIDAYS = (
    Holiday("new_year", 1, 1),
    Holiday("easter_monday", easter=1),
    Holiday("local", 7, 2, states=frozenset({"N"})),
)
RULES = Rules(
    "zz",
    STANDARDS,
    WAGES,
    SECTORS,
    HOLIDAYS,
    (Deadline("limitation", length=3, unit="year", year_end=True), Deadline("careful", length=2, unit="month")),
)


def at(text: str, zone: str = ZONE) -> datetime:
    """A time of the clock, "2026-05-04 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def span(day: str, begins: str, ends: str, paused: int | None = 0, employer: str = "e", **more: object) -> Span:
    """Work of one day; an end that is not later lies on the next."""
    first, last = at(f"{day} {begins}"), at(f"{day} {ends}")
    if last.replace(tzinfo=None) <= first.replace(tzinfo=None):
        last = at(f"{date.fromisoformat(day) + timedelta(days=1)} {ends}")
    name = f"{day}-{begins}-{employer}"
    return Span(name, employer, first, last, ZONE, paused=paused, **more)  # type: ignore[arg-type]


def counted(*spans: Span, rules: Rules = RULES, until: date = DECEMBER, **more: object) -> Reckoning:
    return reckon(Record(spans, **more), rules, until=until)  # type: ignore[arg-type]


def found(reckoning: Reckoning, code: str) -> list[Finding]:
    return [finding for finding in reckoning.findings if finding.code == code]


def shown(reckoning: Reckoning) -> set[str]:
    """Codes of everything about hours but what was simply not said."""
    about = (one for one in reckoning.findings if one.weight != "unknown" and one.amount is None)
    return {finding.code for finding in about}
