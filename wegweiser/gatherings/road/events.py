"""What is recorded about the road."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class StepDecided(Event):
    """`state`: done, skipped, inside, again; "" when a decision was taken back."""

    fields = {"step": OPERATIONAL, "round": OPERATIONAL, "state": OPERATIONAL}
    keep = 730

    step: str
    round: int
    state: str
