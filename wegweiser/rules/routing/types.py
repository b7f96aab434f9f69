"""Values of the question "who is responsible?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

LEVELS = ("municipal", "district", "state", "national")  # nearest first
DUTIES = ("no", "unknown", "yes")  # the order of the wish "bodies that must report come last"


class Hours(Protocol):
    """Opening hours of one line; times are naive local times of the place."""

    def state(self, at: datetime) -> tuple[bool | None, datetime | None]:
        """`(open now?, when it opens next)`; `None` where it is not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number that can be dialled."""

    number: str  # E.164 or short code
    label: str = ""  # key of the document's words, for display only
    languages: tuple[str, ...] = ()  # empty: no special language
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Mandate:
    task: str
    mode: str  # may | must | must_not
    assumed: bool
    area: str  # place key
    sex: str = ""  # "" | female | male
    age_min: int = 0
    age_max: int = 200
    topics: tuple[str, ...] = ()  # sector or speciality of this mandate


@dataclass(frozen=True, slots=True)
class Body:
    """An actor of an edition, as routing needs it."""

    id: str
    kind: str
    level: str
    must_report: str  # yes | no | unknown
    must_prosecute: bool
    mandates: tuple[Mandate, ...]
    lines: tuple[Line, ...] = ()  # dialable and public, best first
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sex: str = ""
    emergency: int = 0
    fallback: bool = False
    administration: bool = False  # an office; help comes before it for a person in need


@dataclass(frozen=True, slots=True)
class Rule:
    """A situation: the tasks it needs, in order."""

    slug: str
    tasks: tuple[str, ...]
    then: tuple[str, ...] = ()
    danger: bool = False
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `places` are keys, nearest first, up to the country. `at` is the naive local time there."""

    places: tuple[str, ...]
    situations: tuple[str, ...]
    at: datetime
    asks: str = "affected"  # affected | noticed | professional
    languages: tuple[str, ...] = ()
    reporting_last: bool = False
    sex: str = ""
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody at any level holds this task here."""

    task: str
    situations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One body in the answer, with its reasons as codes (never empty)."""

    body: Body
    task: str
    mode: str
    assumed: bool
    line: Line | None  # the number of the call button
    open_now: bool | None
    opens_at: datetime | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    choices: tuple[Choice, ...]
    gaps: tuple[Gap, ...]
    dangers: bool  # imminent danger: the emergency number stands first
    warns_reporting: bool  # the wish was set and some listed body must report, or it is not known


@dataclass(frozen=True, slots=True)
class Index:
    """Bodies by (place key, task); built once per edition, immutable."""

    rules: Mapping[str, Rule]
    by_place_and_task: Mapping[tuple[str, str], tuple[tuple[Body, Mandate], ...]]
    emergency: tuple[Body, ...] = ()
    fallback: tuple[Body, ...] = ()
    admin_tasks: frozenset[str] = field(default_factory=frozenset)  # never an answer to a person in need
