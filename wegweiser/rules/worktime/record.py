"""What a worker writes down. Times are kept in UTC with the zone they were worked in; money is in euro, before tax."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

TASKS = ("work", "travel", "waiting")  # all three are counted; the last two are shown apart
UNITS = ("hour", "day", "month", "piece")
MARKS = ("not_worked", "forgot", "sick", "leave")  # "forgot": worked, but not written down
WAYS = ("cash", "bank", "other")
KINDS = ("rent", "transport", "tools", "debt", "food", "fee", "fine", "tax", "other")  # tax: with social insurance
TAKEN = ("kept", "paid")  # kept from the pay before it was handed out, or paid by the worker afterwards
LONGEST = timedelta(days=31)  # of one span: a longer one is a slip of the pen
YEARS = range(2000, 2101)
MOST_MONEY = Decimal(10_000_000)


def utc(at: datetime) -> datetime:
    """The same moment in UTC, in whole seconds. Raises ValueError without a zone, and outside of 2000 to 2100."""
    if at.tzinfo is None:
        raise ValueError("a time needs a time zone")
    if at.year not in YEARS:
        raise ValueError("the year lies outside of 2000 to 2100")
    return at.astimezone(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Break:
    """A break whose times are known."""

    starts: datetime
    ends: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", utc(self.starts))
        object.__setattr__(self, "ends", utc(self.ends))
        if self.ends <= self.starts:
            raise ValueError("a break ends after it begins")


@dataclass(frozen=True, slots=True)
class Span:
    """Work from a moment to another. `ends` None: still running, or the end was forgotten; it is not counted.

    `paused`: minutes of break whose times are not known; None with no `breaks`: nobody said whether there was one.
    """

    id: str
    employer: str
    starts: datetime
    ends: datetime | None
    zone: str  # IANA name of the place; days and nights are those of this zone
    breaks: tuple[Break, ...] = ()
    paused: int | None = None
    task: str = "work"  # one of TASKS
    place: str = ""
    doing: str = ""  # what for, in the worker's words
    ordered_by: str = ""
    witness: str = ""
    pieces: Decimal | None = None
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", utc(self.starts))
        if self.ends is not None:
            object.__setattr__(self, "ends", utc(self.ends))
        object.__setattr__(self, "breaks", tuple(sorted(self.breaks, key=lambda one: one.starts)))
        _zone(self.zone)
        _one_of(self.task, TASKS)
        if self.pieces is not None:
            _money(self.pieces)
        _times(self)

    @property
    def breaks_known(self) -> bool:
        return self.paused is not None or bool(self.breaks)


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a day without hours was. A day without hours and without a mark says nothing."""

    id: str
    on: date
    mark: str  # one of MARKS
    employer: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _one_of(self.mark, MARKS)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Pay that was agreed. Several that hold at once are added, e.g. a wage for the month and one for each piece."""

    id: str
    employer: str
    unit: str  # one of UNITS
    amount: Decimal
    valid_from: date
    valid_to: date | None = None  # inclusive
    written: bool | None = None
    note: str = ""

    def __post_init__(self) -> None:
        _one_of(self.unit, UNITS)
        _money(self.amount)
        _order(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Received:
    """Money that was handed out. `month`: any day of the month it was for; None: it pays what is open longest."""

    id: str
    employer: str
    on: date
    amount: Decimal
    how: str = "cash"  # one of WAYS
    month: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        _one_of(self.how, WAYS)
        _money(self.amount)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Money that was kept back or had to be paid. It never lowers what is due; only tax is set against it."""

    id: str
    employer: str
    on: date
    amount: Decimal
    what: str = "other"  # one of KINDS
    taken: str = "kept"  # one of TAKEN
    month: date | None = None
    agreed: bool | None = None  # did the worker agree to it?
    note: str = ""

    def __post_init__(self) -> None:
        _one_of(self.what, KINDS)
        _one_of(self.taken, TAKEN)
        _money(self.amount)


@dataclass(frozen=True, slots=True)
class Employer:
    """Under the name that the worker chooses. `state`: place key that decides the public holidays."""

    id: str
    name: str = ""
    sector: str = ""  # code of the country pack
    state: str = ""
    began: date | None = None
    ended: date | None = None
    pay_day: int | None = None  # day of the following month on which pay was agreed to be due
    note: str = ""

    def __post_init__(self) -> None:
        _order(self.began, self.ended)
        if self.pay_day is not None and not 1 <= self.pay_day <= 31:
            raise ValueError("a day of the month lies between 1 and 31")


@dataclass(frozen=True, slots=True)
class Worker:
    """What decides which minimum holds. None: not said; then the lowest that can hold is taken."""

    id: str = "worker"
    born: date | None = None
    skilled: bool | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """A week that the worker looked through and closed. Later changes stay possible, and visible."""

    id: str
    monday: date

    def __post_init__(self) -> None:
        if self.monday.weekday():
            raise ValueError("a week begins on Monday")


Item = Span | DayMark | Agreed | Received | Deduction | Employer | Worker | Closed


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that holds, in any order."""

    spans: tuple[Span, ...] = ()
    marks: tuple[DayMark, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    received: tuple[Received, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    employers: tuple[Employer, ...] = ()
    worker: Worker = Worker()
    closed: tuple[Closed, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written down. `item` None: what `replaces` names is withdrawn."""

    id: str
    written_at: datetime
    item: Item | None
    replaces: str = ""  # id of an entry
    previous: str = ""  # digest of the entry before, "" of the first
    digest: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "written_at", utc(self.written_at))
        if not self.id:
            raise ValueError("an entry needs an id")
        if self.item is None and not self.replaces:
            raise ValueError("an entry without an item withdraws another one")


Entries = tuple[Entry, ...]


def _times(span: Span) -> None:
    if span.ends is None:
        if span.breaks:
            raise ValueError("a span without an end has no breaks yet")
        return
    if not timedelta(0) < span.ends - span.starts <= LONGEST:
        raise ValueError("work ends after it begins, and within a month")
    edges = [span.starts, *(edge for one in span.breaks for edge in (one.starts, one.ends)), span.ends]
    if edges != sorted(edges):
        raise ValueError("breaks lie within the work, one after the other")
    free = sum((one.ends - one.starts for one in span.breaks), timedelta(minutes=span.paused or 0))
    if (span.paused or 0) < 0 or free > span.ends - span.starts:
        raise ValueError("breaks are not longer than the work")


def _zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone") from None


def _one_of(value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")


def _money(amount: Decimal) -> None:
    if not amount.is_finite() or not 0 <= amount < MOST_MONEY:
        raise ValueError("an amount lies between 0 and ten million")


def _order(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise ValueError("the last day lies before the first")
