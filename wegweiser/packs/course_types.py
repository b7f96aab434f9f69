"""What the course consists of beside its lessons (`course/<slug>.toml`, read like pages)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from wegweiser.packs.entry import Entry, Words


class Track(Entry, frozen=True, kw_only=True):
    """The course as some target groups take it: own examples in the lessons, own questions."""

    code: str
    order: int = 100
    label: Words
    gist: Words  # for whom it is
    target_groups: tuple[str, ...]  # groups it is written for, as far as a country has them
    kinds: tuple[str, ...]  # every other group inherits the track of its kind of body
    refs: tuple[str, ...]  # entries of law.toml, of this pack or of a country's


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer one can choose."""

    text: Words
    right: bool = False


class Question(Entry, frozen=True, kw_only=True):
    """A question of the quiz; `tracks` empty: in every track."""

    code: str
    order: int = 100
    tracks: tuple[str, ...] = ()
    label: Words
    options: tuple[Option, ...]
    why: Words  # the explanation, shown with every answer
    refs: tuple[str, ...] = ()


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one can decide, and the step that follows from it."""

    to: str
    text: Words


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What happens; then choices, or an end."""

    id: str
    text: Words
    choices: tuple[Choice, ...] = ()
    end: Literal["", "good", "open", "harm"] = ""


class Story(Entry, frozen=True, kw_only=True):
    """Decisions and what follows from them. Invented people without names; a story begins with its first step."""

    code: str
    order: int = 100
    label: Words
    steps: tuple[Step, ...]
