"""What is recorded about agreements."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class AgreementChanged(Event):
    """`op`: added, changed."""

    fields = {"agreement": OPERATIONAL, "op": OPERATIONAL, "names": OPERATIONAL, "version": OPERATIONAL}
    keep = 730

    agreement: int
    op: str
    names: tuple[str, ...]
    version: int
