"""What is recorded about the upkeep of a guidebook. Entries by their address; never what somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PUBLIC
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class ConfirmationAsked(Event):
    """`way`: handed, mail."""

    fields = {"confirmation": OPERATIONAL, "actor": PUBLIC, "way": OPERATIONAL}
    keep = TWO_YEARS

    confirmation: int
    actor: str
    way: str


@dataclass(frozen=True)
class ConfirmationWithdrawn(Event):
    fields = {"confirmation": OPERATIONAL, "actor": PUBLIC}
    keep = TWO_YEARS

    confirmation: int
    actor: str


@dataclass(frozen=True)
class EntryConfirmed(Event):
    """The organisation itself said that its entry is right."""

    fields = {"confirmation": OPERATIONAL, "actor": PUBLIC, "mandates": OPERATIONAL}
    keep = TWO_YEARS

    confirmation: int
    actor: str
    mandates: int


@dataclass(frozen=True)
class CorrectionSent(Event):
    """The organisation said that something is wrong; `parts`: which parts of the entry."""

    fields = {"confirmation": OPERATIONAL, "actor": PUBLIC, "parts": OPERATIONAL}
    keep = TWO_YEARS

    confirmation: int
    actor: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class CorrectionSettled(Event):
    """`taken`: the parts that a member took over into the guidebook."""

    fields = {"confirmation": OPERATIONAL, "actor": PUBLIC, "taken": OPERATIONAL}
    keep = TWO_YEARS

    confirmation: int
    actor: str
    taken: tuple[str, ...]


@dataclass(frozen=True)
class MistakeSettled(Event):
    """`state`: mended, kept."""

    fields = {"mistake": OPERATIONAL, "state": OPERATIONAL}
    keep = TWO_YEARS

    mistake: int
    state: str


@dataclass(frozen=True)
class MistakeReopened(Event):
    fields = {"mistake": OPERATIONAL}
    keep = TWO_YEARS

    mistake: int


@dataclass(frozen=True)
class PublicationAsked(Event):
    fields = {"request": OPERATIONAL, "digest": PUBLIC}
    keep = TWO_YEARS

    request: int
    digest: str


@dataclass(frozen=True)
class PublicationRefused(Event):
    """`why`: refused by a colleague, or outdated because the draft had changed."""

    fields = {"request": OPERATIONAL, "why": OPERATIONAL}
    keep = TWO_YEARS

    request: int
    why: str


@dataclass(frozen=True)
class EditionPublished(Event):
    """`alone`: without a second pair of eyes, because nobody else in the network may approve."""

    fields = {"number": PUBLIC, "digest": PUBLIC, "alone": OPERATIONAL}
    keep = TWO_YEARS

    number: int
    digest: str
    alone: bool


@dataclass(frozen=True)
class SettingsChanged(Event):
    """`changed`: which settings, never their values."""

    fields = {"changed": OPERATIONAL, "version": OPERATIONAL}
    keep = TWO_YEARS

    changed: tuple[str, ...]
    version: int
