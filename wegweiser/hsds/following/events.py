"""What is recorded about following: which town, which edition; nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PUBLIC
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class TownFollowed(Event):
    """`op`: begun, ended."""

    fields = {"address": PUBLIC, "op": OPERATIONAL}
    keep = TWO_YEARS

    address: str
    op: str


@dataclass(frozen=True)
class CopyTaken(Event):
    """A newer edition of a followed town was checked and kept."""

    fields = {"address": PUBLIC, "number": PUBLIC, "digest": PUBLIC}
    keep = TWO_YEARS

    address: str
    number: int
    digest: str


@dataclass(frozen=True)
class CopyRefused(Event):
    """An answer was not what it had to be; the copy before it stays. `problem`: a code."""

    fields = {"address": PUBLIC, "problem": OPERATIONAL}
    keep = TWO_YEARS

    address: str
    problem: str
