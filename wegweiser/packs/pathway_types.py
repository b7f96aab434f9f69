"""The pathway of a person as a country's data: stages, facts, moves, deadlines. `rules.pathway` decides with them.

Slugs of stages, facts, moves and deadlines are permanent: cases are written with them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from wegweiser.packs.entry import Entry, Words


class Protocol(Entry, frozen=True, kw_only=True):
    """`[protocol.<country>]`: which stages this country has, in the order of the picture.

    `version` rises with every change of a stage, move, gate or length; a case keeps the version it began with.
    """

    code: str
    version: int
    label: Words
    begins: str
    stages: tuple[str, ...]


class Stage(Entry, frozen=True, kw_only=True):
    """Where a person is on the way."""

    code: str
    label: Words
    plain: Words  # as she reads it in her own window
    authority: bool = False  # only an authority opens it; the others are open to everybody
    end: bool = False


class Fact(Entry, frozen=True, kw_only=True):
    """Something that holds or does not. `said`: the person or her counsellor says it; the others come from moves."""

    code: str
    label: Words
    said: bool = False
    htcds: str = ""  # status of the IOM Human Trafficking Case Data Standard that this fact gives
    registered: bool = False  # counted by Eurostat (crim_thb)


class Waiver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exception by law: while `when` holds, the gates in `waives` stand open."""

    when: str
    waives: tuple[str, ...]
    basis: str


class Move(Entry, frozen=True, kw_only=True):
    """A step from one stage to another, or within one, by those who may take it."""

    code: str
    label: Words
    leaves: tuple[str, ...]  # stages; "*": every stage that is no end
    to: str = ""  # "": the stage stays
    who: tuple[str, ...]  # kinds of bodies, target groups, "person", "anyone"
    tasks: tuple[str, ...] = ()  # a body that may take the step holds one of these mandates
    needs: tuple[str, ...] = ()  # facts that must hold
    unless: tuple[str, ...] = ()  # facts that rule it out
    waivers: tuple[Waiver, ...] = ()
    sets: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    reopens: bool = False  # the only moves that leave an end
    basis: str  # law and paragraph, or the practice
    refs: tuple[str, ...]  # entries of law.toml


class Deadline(Entry, frozen=True, kw_only=True):
    """A time limit. Its length stands here or, where pages name it too, in limits.toml; without it: open-ended."""

    code: str
    label: Words
    after: tuple[str, ...] = ()  # moves: each time one is made, the time runs anew
    after_date: str = ""  # or a date somebody gives, e.g. of the dismissal
    limit: str = ""
    length: int = 0
    unit: Literal["day", "week", "month", "year"] = "day"
    least: bool = False  # the law gives the shortest time; the paper of the authority says the day
    first_day_counts: bool = False
    year_end: bool = False  # the time runs from the end of the year
    shift: Literal["", "next_working_day"] = ""  # when the last day is a Saturday, Sunday or holiday
    settled_by: tuple[str, ...] = ()  # moves
    extended_by: tuple[str, ...] = ()  # those of `after` that make it longer
    remind: tuple[int, ...] = ()  # days before
    basis: str
    refs: tuple[str, ...] = ()
    note: Words = field(default_factory=dict)


class GivenDate(Entry, frozen=True, kw_only=True):
    """`[date.<name>]`: a day that somebody gives and that starts deadlines."""

    name: str
    label: Words


class Document(Entry, frozen=True, kw_only=True):
    """`papers.toml`: a document that a person brings to a proceeding. `proceedings`: of PROCEEDINGS."""

    code: str
    label: Words
    proceedings: tuple[str, ...]
    basis: str  # what names it, or why it helps
    refs: tuple[str, ...] = ()


PROCEEDINGS = ("criminal", "wages", "residence", "compensation", "protection", "other")
