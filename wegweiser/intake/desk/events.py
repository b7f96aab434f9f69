"""What is recorded of a desk: who opened which report, and what was done. Never a word of what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PSEUDONYM
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class ReportOpened(Event):
    """A member read a report, a file of it, or a calendar shared with the desk: who and which, see `trail.copies`."""

    fields = {"desk": OPERATIONAL, "commitment": OPERATIONAL}
    keep = 730

    desk: int
    commitment: str


@dataclass(frozen=True)
class ReportHandled(Event):
    """`op`: taken_in, answered, marked, assigned, recused, passed, closed, reopened, deleted, taken_along."""

    fields = {"desk": OPERATIONAL, "op": OPERATIONAL, "commitment": OPERATIONAL}
    keep = 730

    desk: int
    op: str
    commitment: str


@dataclass(frozen=True)
class DeskChanged(Event):
    """`op`: set_up, words, opened, paused, switched_off, seat_given, seat_taken, rotated, door."""

    fields = {"desk": OPERATIONAL, "op": OPERATIONAL, "member": PSEUDONYM}
    keep = 730

    desk: int
    op: str
    member: str  # pseudonym, or ""
