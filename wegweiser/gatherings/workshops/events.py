"""What is recorded about workshops: that a mark on the map changed. Feedback is recorded nowhere: a dated row of the
trail would tell when each answer came, and so perhaps from whom."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class StakeholderMarked(Event):
    """`op`: added, changed, removed; `state`: present, missing, to_win."""

    fields = {
        "stakeholder": OPERATIONAL, "op": OPERATIONAL, "target_group": OPERATIONAL, "state": OPERATIONAL,
        "version": OPERATIONAL,
    }  # fmt: skip
    keep = TWO_YEARS

    stakeholder: int
    op: str
    target_group: str
    state: str
    version: int
