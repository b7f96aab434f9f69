"""What the reckoning says. Hours are whole seconds, money is Decimal in euro and cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from wegweiser.rules.pathway import Deadline

from .law import Standard, Wage

CENT = Decimal("0.01")
# over: more (or less) than the legal standard, exceptions exist · look: have it looked at · outside: the law leaves
# this work out, it is counted all the same · unknown: something was not said · tell: nothing wrong, but good to know
WEIGHTS = ("over", "look", "outside", "unknown", "tell")


def cents(exact: Fraction | Decimal) -> Decimal:
    """Euro and cents, half a cent upwards: the one rule of rounding. It is used once for each amount that is shown, and
    sums add what is shown: of a month with an employer the minimum and the agreed pay."""
    value = Fraction(exact)
    return (Decimal(value.numerator) * 100 / value.denominator).quantize(Decimal(1), ROUND_HALF_UP) * CENT


def hours_text(seconds: int) -> str:
    """Hours and minutes, "7:05"; begun minutes are not counted."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `seconds`: what was measured; `amount`: money; `standard`: the rule with its source.

    `unfinished`: an average over less time than the law gives.
    """

    code: str
    weight: str  # one of WEIGHTS
    on: date
    until: date | None = None
    employer: str = ""
    seconds: int | None = None
    count: int | None = None
    amount: Decimal | None = None
    standard: Standard | None = None
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """Work without a long interruption, at most 24 hours from its begin. It belongs to the day on which it begins."""

    on: date
    starts: datetime
    ends: datetime
    seconds: int
    night: int
    breaks: tuple[int, ...]  # seconds of each interruption
    longest: int  # seconds of work without a break that counts
    employers: tuple[str, ...]
    sector: str  # "" where there are several
    breaks_known: bool
    placed: bool  # every break has its times


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day of the place of work. `state`: worked, blank, or one of the marks."""

    on: date
    state: str
    seconds: int = 0
    night: int = 0
    sunday: int = 0
    holiday: int = 0
    feast: str = ""  # code of the public holiday
    employers: tuple[tuple[str, int], ...] = ()
    tasks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Hours of a week (ISO 8601), a month or the whole time. `forgot`: days worked but not written down."""

    starts: date
    ends: date
    seconds: int
    night: int
    sunday: int
    holiday: int
    days: int
    forgot: int
    blank: int


@dataclass(frozen=True, slots=True)
class Line:
    """Hours at one rate: `exact` is their product, not rounded. `wage` None: no minimum is known for these days."""

    starts: date
    ends: date
    seconds: int
    wage: Wage | None
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """Pay that was agreed, for a month: `units` × `amount` = `exact`."""

    agreed: str  # id of what was agreed
    unit: str
    units: Fraction
    amount: Decimal
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Until:
    """A last day. `starts`: what it runs from."""

    code: str
    on: date
    starts: date
    employer: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Pay:
    """One month with one employer. `due` is the higher of minimum and agreed; `open` is what is not paid of it."""

    employer: str
    year: int
    month: int
    seconds: int
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    minimum: Decimal
    agreed: Decimal | None  # None: no pay is known to be agreed
    due: Decimal
    paid: Decimal  # tax included
    open: Decimal
    due_on: date  # the last day by which it must be paid
    is_due: bool
    dates: tuple[Until, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All money with one employer. `more`: paid beyond everything due."""

    employer: str
    minimum: Decimal
    agreed: Decimal
    due: Decimal
    received: Decimal
    tax: Decimal
    kept: Decimal  # deductions without tax
    paid_back: Decimal
    open: Decimal
    open_now: Decimal  # of it what had to be paid by the last day of the reckoning
    more: Decimal


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Everything that follows from a record until a day. `total` of nothing is None."""

    until: date
    days: tuple[Day, ...]
    weeks: tuple[Sum, ...]
    months: tuple[Sum, ...]
    total: Sum | None
    shifts: tuple[Shift, ...]
    pays: tuple[Pay, ...]
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    dates: tuple[Until, ...]

    @property
    def open(self) -> Decimal:
        return sum((one.open for one in self.accounts), Decimal("0.00"))

    @property
    def due(self) -> Decimal:
        return sum((one.due for one in self.accounts), Decimal("0.00"))
