"""Working time and pay as a country's data: standards, sectors, public holidays. `rules.worktime` counts with them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Literal

from msgspec import field

from wegweiser.packs.entry import Entry, Words


class Standard(Entry, frozen=True, kw_only=True):
    """One statement of law on working time. With `instead_of` it holds in its `sectors`, in place of that standard."""

    code: str
    value: Decimal = Decimal(0)
    unit: Literal["", "hour", "minute", "day", "week", "month", "percent", "bank_day"] = ""
    over: Decimal = Decimal(0)  # hours beyond which it counts
    weeks: int = 0  # over which an average is taken
    begins: time | None = None  # of the night, on the clock
    ends: time | None = None
    state: str = ""  # place key whose public holidays count
    basis: str  # law and paragraph
    instead_of: str = ""
    sectors: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()  # entries of law.toml
    says: Words = field(default_factory=dict)  # the standard in one plain sentence


class WorkSector(Entry, frozen=True, kw_only=True):
    """A kind of work for which the law differs."""

    code: str
    label: Words
    order: int = 100
    eased: tuple[str, ...] = ()  # standards with exceptions by law in this sector
    left_out: tuple[str, ...] = ()  # standards of a law that leaves this work out
    tells: tuple[str, ...] = ()  # standards that everyone in this sector is told


class SectorWage(Entry, frozen=True, kw_only=True):
    """The minimum wage of a sector before tax, in EUR for an hour; it goes before a lower one of everybody."""

    code: str
    sector: str
    per_hour: Decimal
    valid_from: date
    valid_to: date | None = None
    basis: str
    refs: tuple[str, ...] = ()


class PayLimit(Entry, frozen=True, kw_only=True):
    """A time limit for claims to pay of one sector, from the day pay falls due."""

    code: str
    sector: str
    label: Words
    length: int
    unit: Literal["day", "week", "month", "year"]
    basis: str
    refs: tuple[str, ...] = ()


class PublicHoliday(Entry, frozen=True, kw_only=True):
    """A day of the year, some days from Easter, or the last weekday (Monday is 0) before a day of the year. Only the
    years of `valid_from` and `valid_to` are read."""

    code: str
    label: Words
    month: int = 0
    day: int = 0
    easter: int | None = None
    weekday_before: int | None = None
    states: tuple[str, ...] = ()  # place keys; empty: the whole country
