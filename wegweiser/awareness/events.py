"""What is recorded about the agenda: which event, what was done, names of fields."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class AgendaChanged(Event):
    """`op`: added, changed, removed."""

    fields = {"uid": OPERATIONAL, "op": OPERATIONAL, "names": OPERATIONAL, "version": OPERATIONAL}
    keep = 730

    uid: str
    op: str
    names: tuple[str, ...]
    version: int
