"""What is recorded of cases: that something was done. Who and which stand in sealed copies (`trail.copies`)."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class CaseOpened(Event):
    """A member opened a case to read it."""

    fields = {"commitment": OPERATIONAL}
    keep = 730

    commitment: str


@dataclass(frozen=True)
class CaseHandled(Event):
    """`op`: begun, written, moved, admitted, removed, rotated, shared, answered, withdrawn, conference, exported,
    escalated, closed, reopened, held, released, transferred, deleted."""

    fields = {"op": OPERATIONAL, "commitment": OPERATIONAL}
    keep = 730

    op: str
    commitment: str
