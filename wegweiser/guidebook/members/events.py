"""What is recorded about the guidebook's drafts and its informal edition: names of fields, never their values."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class EntryChanged(Event):
    """`op`: added, changed, removed, archived, restored. `part`: actor, basics, duty, words, mandate, contact, line,
    note, card (words of the body itself), or `texts.<language>`."""

    fields = {
        "actor": OPERATIONAL,
        "part": OPERATIONAL,
        "op": OPERATIONAL,
        "names": OPERATIONAL,
        "version": OPERATIONAL,
    }
    keep = TWO_YEARS

    actor: str
    part: str
    op: str
    names: tuple[str, ...]
    version: int


@dataclass(frozen=True)
class DraftsTaken(Event):
    """Entries came into the draft from data of somebody else. `source`: its kind and digest; then how many."""

    fields = {"source": OPERATIONAL, "created": OPERATIONAL, "changed": OPERATIONAL}
    keep = TWO_YEARS

    source: str
    created: int
    changed: int


@dataclass(frozen=True)
class LinesOpened(Event):
    """The direct lines of one actor were opened for editing."""

    fields = {"actor": OPERATIONAL}
    keep = TWO_YEARS

    actor: str


@dataclass(frozen=True)
class InformalMade(Event):
    fields = {"number": OPERATIONAL, "formal": OPERATIONAL}
    keep = TWO_YEARS

    number: int
    formal: int


@dataclass(frozen=True)
class InformalRead(Event):
    """`how`: list, actor, search, changes, pdf. What was searched for is not kept."""

    fields = {"number": OPERATIONAL, "how": OPERATIONAL, "actor": OPERATIONAL}
    keep = TWO_YEARS

    number: int
    how: str
    actor: str
