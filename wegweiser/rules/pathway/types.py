"""Values of the pathway of a person. Every code is a slug of the country pack; nothing here names a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# Why a move is refused, in the order in which the reasons are looked at.
REASONS = ("unknown_move", "not_from_here", "not_yours", "needs", "ruled_out", "before_last_step")


@dataclass(frozen=True, slots=True)
class Role:
    """Who decides a step: a kind of body and its target group. Not the hand that writes it down."""

    kind: str
    group: str = ""


PERSON = Role("person")
DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Who:
    """Those who may: a kind of body or a target group of it, both empty for anyone. `code`: as the pack says it."""

    code: str
    kind: str = ""
    group: str = ""

    def means(self, role: Role) -> bool:
        return self.kind in ("", role.kind) and self.group in ("", role.group)


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact that a move brought about, with who decided it and when."""

    fact: str
    by: Role
    on: date


@dataclass(frozen=True, slots=True)
class Step:
    """A move that was made. `until`: the last day that the authority's paper says, where it says one."""

    move: str
    by: Role
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case: the stage, what was said, what was decided, what was done, dates that were given."""

    stage: str
    said: frozenset[str] = frozenset()
    marks: tuple[Mark, ...] = ()  # of each fact the latest
    steps: tuple[Step, ...] = ()  # in the order in which they were made
    dates: Mapping[str, date] = field(default_factory=dict)  # e.g. the day a dismissal was received
    dropped: Mapping[tuple[str, date], date] = field(default_factory=dict)  # (deadline, first day) → day of the reason

    @property
    def held(self) -> frozenset[str]:
        """Every fact that holds."""
        return self.said | {mark.fact for mark in self.marks}


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception by law: while the fact `when` holds, the gates in `waives` stand open."""

    when: str
    waives: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Move:
    code: str
    leaves: frozenset[str]  # stages
    to: str  # "": the stage stays
    who: tuple[Who, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    sets: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """See `packs.pathway_types.Deadline`; `length` 0: open-ended."""

    code: str
    after: tuple[str, ...] = ()
    after_date: str = ""
    length: int = 0
    unit: str = "day"
    least: bool = False
    first_day_counts: bool = False
    year_end: bool = False
    shift: str = ""
    settled_by: tuple[str, ...] = ()
    remind: tuple[int, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """The rules of one country in one version."""

    code: str
    version: int
    timezone: str  # IANA name; the day of a step is the day there
    begins: str
    stages: tuple[str, ...]
    ends: frozenset[str]
    moves: Mapping[str, Move]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that stands in the way. `codes`, in the order of REASONS: nothing, stages to be in, who may, the fact
    that is missing, the fact that rules it out, the first day possible (ISO 8601)."""

    reason: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str  # one of REASONS, the first that holds
    wants: tuple[Want, ...]  # all that would have to change


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the move brings about. `waived`: bases in law of the exceptions without which it would be refused."""

    step: Step
    to: str  # the stage afterwards
    marks: tuple[Mark, ...]
    clears: tuple[str, ...]
    starts: tuple[str, ...]  # deadlines
    settles: tuple[str, ...]
    waived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """One run of a deadline. `on`: `None` where it is open-ended. `reason` and `settled`: the move that settled it, or
    DROPPED, where no step did and somebody said why."""

    code: str
    starts: date
    on: date | None
    remind: tuple[date, ...] = ()
    reason: str = ""
    settled: date | None = None
    shorter_than_law: bool = False

    def overdue(self, today: date) -> bool:
        """Whether it passed without anything that settles it."""
        return not self.reason and self.on is not None and self.on < today
