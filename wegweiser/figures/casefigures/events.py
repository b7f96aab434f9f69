"""What is recorded about case figures: each step of the two persons."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PUBLIC
from wegweiser.trail.events import Event

YEARS = 3650  # days


@dataclass(frozen=True)
class OpeningAsked(Event):
    fields = {"year": OPERATIONAL, "purpose": OPERATIONAL}
    keep = YEARS

    year: int
    purpose: str


@dataclass(frozen=True)
class OpeningAgreed(Event):
    fields = {"year": OPERATIONAL, "purpose": OPERATIONAL}
    keep = YEARS

    year: int
    purpose: str


@dataclass(frozen=True)
class RecordsOpened(Event):
    """`outcome`: proposed, handed_over, or why nothing came of it (`rules.disclosure.WHY`)."""

    fields = {"year": OPERATIONAL, "outcome": OPERATIONAL}
    keep = YEARS

    year: int
    outcome: str


@dataclass(frozen=True)
class ReleaseTakenBack(Event):
    """A proposal was not released."""

    fields = {"year": OPERATIONAL}
    keep = YEARS

    year: int


@dataclass(frozen=True)
class CaseFiguresReleased(Event):
    """And the records of the year were shredded."""

    fields = {"year": PUBLIC, "digest": PUBLIC}
    keep = YEARS

    year: int
    digest: str


@dataclass(frozen=True)
class YearHandedOver(Event):
    fields = {"year": OPERATIONAL, "to": OPERATIONAL}
    keep = YEARS

    year: int
    to: str


@dataclass(frozen=True)
class ContributionArrived(Event):
    fields = {"year": OPERATIONAL, "giver": OPERATIONAL}
    keep = YEARS

    year: int
    giver: str
