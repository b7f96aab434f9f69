"""Values of the consent ledger. Recipients and groups are slugs; nothing here names a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# Why a group may not go, the strongest first.
WHY = ("withheld", "refused", "withdrawn", "expired", "never_asked")


@dataclass(frozen=True, slots=True)
class Given:
    """One row: these groups may go to this body. `withheld`: groups she keeps from it. `until`: the last day.

    `withdrawn`: the day she took it back; from that moment on the row covers nothing.
    """

    recipient: str
    groups: frozenset[str]
    on: date
    withheld: frozenset[str] = frozenset()
    until: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """She was asked on this day whether these groups may go to this body, and said no."""

    recipient: str
    groups: frozenset[str]
    on: date


Ledger = tuple[Given | Refused, ...]  # by day, those of one day in the order in which they were said


@dataclass(frozen=True, slots=True)
class Covered:
    """It may go; `rows` are those that cover it, at least one."""

    rows: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class NotCovered:
    """It may not go. `missing`: each group that is not covered, with one of WHY."""

    missing: Mapping[str, str]
