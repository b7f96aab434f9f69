"""The law of one country as data. Everything here comes from a country pack; the engine knows no figure of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from wegweiser.rules.pathway import Deadline

# What a standard can be about. A country that has no such standard leaves it out.
STANDARDS = (
    *("day_normal", "day_normal_few_days", "day_most", "week_normal", "week_most", "week_average"),
    *("break_short", "break_long", "break_block", "break_gap", "daily_rest", "weekly_rest"),
    *("night", "night_day", "night_average", "sunday", "holiday", "free_sundays"),
    *("substitute_sunday", "substitute_holiday", "sunday_pay", "overtime_pay", "shift_gap"),
    *("excluded", "few_records", "records", "records_all", "minimum_wage", "sector_wage", "pay_due"),
    *("young_17", "young_15", "month_hours", "leave", "sick_pay", "deductions", "agreed_pay"),
    *("contract_first", "contract_week", "contract_month", "no_waiver", "young_hours"),
)


@dataclass(frozen=True, slots=True)
class Standard:
    """One statement of law. `value` in `unit`; `over`: it counts when there are more hours than this."""

    code: str
    value: Decimal = Decimal(0)
    unit: str = ""  # hour, minute, day, week, month, percent
    over: Decimal = Decimal(0)
    weeks: int = 0  # over which an average is taken
    begins: time | None = None
    ends: time | None = None
    state: str = ""  # place key whose public holidays count
    basis: str = ""
    source: str = ""
    checked_on: date | None = None
    confidence: str = "verified"


@dataclass(frozen=True, slots=True)
class Wage:
    """A minimum wage before tax, from the first to the last day given. `sector` "": of everybody."""

    kind: str  # minimum, skilled, young_17, young_15
    valid_from: date
    valid_to: date | None
    per_hour: Decimal
    per_month: Decimal | None = None
    sector: str = ""
    basis: str = ""
    confidence: str = "verified"


@dataclass(frozen=True, slots=True)
class Sector:
    """What differs in a sector. `own`: standards with another value; `eased`: standards with exceptions by law."""

    code: str
    own: Mapping[str, Standard] = field(default_factory=dict)
    eased: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()  # standards of a law that leaves this work out
    says: tuple[str, ...] = ()  # standards that are told to everyone in this sector
    limits: tuple[Deadline, ...] = ()  # as `Rules.limits`, in this sector alone


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday: on a fixed day, some days from Easter, or on the Wednesday before a day (`before`)."""

    code: str
    month: int = 0
    day: int = 0
    easter: int | None = None
    weekday_before: int | None = None  # Monday is 0; the last such weekday before month and day
    states: frozenset[str] = frozenset()  # place keys; empty: the whole country
    first_year: int = 0
    last_year: int = 9999


@dataclass(frozen=True, slots=True)
class Rules:
    """The law of one country, in the state of its pack."""

    country: str
    standards: Mapping[str, Standard]
    wages: tuple[Wage, ...]
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    holidays: tuple[Holiday, ...] = ()
    limits: tuple[Deadline, ...] = ()  # run from the day on which pay falls due

    def standard(self, code: str, sector: str = "") -> Standard | None:
        """The standard as it holds in a sector; None when the country has none."""
        own = self.sectors[sector].own if sector in self.sectors else {}
        return own.get(code) or self.standards.get(code)

    def eased(self, code: str, sector: str) -> bool:
        """Whether the law itself names exceptions for this sector."""
        return sector in self.sectors and code in self.sectors[sector].eased

    def left_out(self, code: str, sector: str) -> bool:
        """Whether the law behind this standard leaves the sector's work out."""
        return sector in self.sectors and code in self.sectors[sector].left_out


def age_on(born: date, day: date) -> int:
    """Whole years. Someone born on 29 February is a year older on 1 March where the year has no such day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def minimum_on(
    rules: Rules, day: date, *, sector: str = "", skilled: bool | None = None, born: date | None = None
) -> Wage | None:
    """The minimum wage of an hour on a day: the highest of those that hold for this worker, None before the first.

    Where the skill is not said, the unskilled wage is taken, where the age is not said, that of an adult.
    """
    kinds = {"minimum", "skilled"} if skilled else {"minimum"}
    if born and (young := young_kind(age_on(born, day))):
        kinds = {young}
    held = [wage for wage in rules.wages if wage.valid_from <= day <= (wage.valid_to or date.max)]
    mine = [wage for wage in held if wage.sector in ("", sector) and wage.kind in kinds]
    mine = mine or [wage for wage in held if wage.sector in ("", sector) and wage.kind == "minimum"]
    return max(mine, key=lambda wage: wage.per_hour, default=None)


def young_kind(age: int) -> str:
    """The kind of wage of a young person; "" for an adult."""
    return "" if age >= 18 else "young_17" if age == 17 else "young_15"
