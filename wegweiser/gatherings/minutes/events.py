"""What is recorded about minutes, decisions and tasks: which row, what was done; never what was written."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class MinutesWritten(Event):
    """Somebody wrote on a point (`item` 0: before the first). A text saves itself every few seconds: one event stands
    for a stretch of writing of one member."""

    fields = {"meeting": OPERATIONAL, "item": OPERATIONAL, "version": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    item: int
    version: int


@dataclass(frozen=True)
class MinutesMoved(Event):
    """`state`: draft, proposed, approved; `digest` of what stands there, "" while it is written."""

    fields = {"meeting": OPERATIONAL, "state": OPERATIONAL, "digest": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    state: str
    digest: str


@dataclass(frozen=True)
class ReviewNoted(Event):
    """The state of the guidebook was taken into the minutes."""

    fields = {"meeting": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int


@dataclass(frozen=True)
class DecisionChanged(Event):
    """`op`: added, changed, removed."""

    fields = {"meeting": OPERATIONAL, "decision": OPERATIONAL, "op": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    decision: int
    op: str


@dataclass(frozen=True)
class TaskChanged(Event):
    """`op`: added, changed, taken, done, dropped, reopened."""

    fields = {"task": OPERATIONAL, "op": OPERATIONAL}
    keep = TWO_YEARS

    task: int
    op: str


@dataclass(frozen=True)
class NamesPrinted(Event):
    """Somebody who holds the network's key printed minutes with the names of those who were there."""

    fields = {"meeting": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
