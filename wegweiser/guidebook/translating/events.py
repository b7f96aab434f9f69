"""What is recorded about translations besides the change itself: never a text."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PUBLIC
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class TextChecked(Event):
    """A person has checked the translation of an entry. Who it was stands here alone, as a pseudonym."""

    fields = {"actor": PUBLIC, "language": PUBLIC}
    keep = TWO_YEARS

    actor: str
    language: str


@dataclass(frozen=True)
class TranslationsTaken(Event):
    """A file of translations was taken over: how many texts, and how many of them as checked."""

    fields = {"language": PUBLIC, "texts": OPERATIONAL, "checked": OPERATIONAL}
    keep = TWO_YEARS

    language: str
    texts: int
    checked: int
