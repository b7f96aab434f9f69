"""What is recorded about mandate cards: how many, which, and what was decided; never what somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class CardsMade(Event):
    """Links for mandate cards were made. `bodies`: how many."""

    fields = {"bodies": OPERATIONAL, "meeting": OPERATIONAL}
    keep = TWO_YEARS

    bodies: int
    meeting: int  # 0: none


@dataclass(frozen=True)
class CardFilledIn(Event):
    """A body saved its card by its link."""

    fields = {"card": OPERATIONAL, "version": OPERATIONAL}
    keep = TWO_YEARS

    card: int
    version: int


@dataclass(frozen=True)
class CardWithdrawn(Event):
    fields = {"card": OPERATIONAL}
    keep = TWO_YEARS

    card: int


@dataclass(frozen=True)
class SayingChanged(Event):
    """What a body says was changed in the room, with its consent."""

    fields = {"card": OPERATIONAL, "task": OPERATIONAL, "version": OPERATIONAL}
    keep = TWO_YEARS

    card: int
    task: str
    version: int


@dataclass(frozen=True)
class ContradictionSettled(Event):
    fields = {"task": OPERATIONAL, "fingerprint": OPERATIONAL}
    keep = TWO_YEARS

    task: str
    fingerprint: str


@dataclass(frozen=True)
class CardAccepted(Event):
    """A card was taken into the guidebook's draft. `note`: its informal words went into the members' note."""

    fields = {"card": OPERATIONAL, "version": OPERATIONAL, "actor": OPERATIONAL, "note": OPERATIONAL}
    keep = TWO_YEARS

    card: int
    version: int
    actor: str
    note: bool


@dataclass(frozen=True)
class InformalWordsRead(Event):
    """The sealed words of a card were opened."""

    fields = {"card": OPERATIONAL}
    keep = TWO_YEARS

    card: int
