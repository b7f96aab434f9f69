"""Making a step of the pathway: the one place that writes it. What the rules refuse is never written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase, reload
from wegweiser.cases.records import Written
from wegweiser.cases.writing import New, hold, write
from wegweiser.rules import pathway
from wegweiser.rules.pathway import Allowed, Due, Refused, Role, Who

NOON = time(12)


class NotAllowed(Exception):
    """The protocol does not allow the step; `refused` says what would make it possible. Nothing was written."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.reason)
        self.refused = refused


@dataclass(frozen=True, slots=True)
class Asked:
    """A step as it is to be written down. `by`: who decided it. `until`: last day on the authority's paper.

    `actor`: slug of the body in the guidebook, where it stands there.
    """

    move: str
    by: Role
    on: date
    until: date | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a step would bring about: `starts` and `settles` are runs of deadlines with their days."""

    allowed: Allowed
    starts: tuple[Due, ...]
    settles: tuple[Due, ...]


def role_of(who: Who) -> Role:
    """One of those who may, as the one who decided."""
    return Role(who.kind or who.code, who.group)


def answer(opened: OpenCase, asked: Asked) -> Allowed | Refused:
    """Whether the rules with which the case began allow the step on its day."""
    at = datetime.combine(asked.on, NOON, ZoneInfo(opened.rules.timezone))
    return pathway.decide(opened.facts, asked.move, asked.by, at, opened.rules)


def effects_of(opened: OpenCase, asked: Asked, allowed: Allowed, holidays: Collection[date]) -> Effects:
    """Nothing is written."""
    before = pathway.deadlines_of(opened.facts, opened.rules, holidays)
    after = pathway.deadlines_of(pathway.follow(opened.facts, allowed, asked.until), opened.rules, holidays)
    ran, over = [(due.code, due.starts) for due in before], [(due.code, due.starts) for due in before if due.reason]
    starts = tuple(due for due in after if (due.code, due.starts) not in ran)
    settles = tuple(due for due in after if due.reason and (due.code, due.starts) not in over)
    return Effects(allowed, starts, settles)


@transaction.atomic
def move(opened: OpenCase, asked: Asked, *, now: datetime, version: int | None = None) -> Written:
    """Write the step. Decided anew while nobody else can change the case.

    Raises NotAllowed, ValueError for a day to come or a paper that ends before it begins, writing.ChangedMeanwhile,
    CannotOpen.
    """
    today = now.astimezone(ZoneInfo(opened.rules.timezone)).date()
    if asked.on > today or (asked.until and asked.until < asked.on):
        raise ValueError("a step lies in the past, and its paper ends later")
    case = hold(opened.case, version)
    if case.version != opened.case.version:
        reload(opened)
    answered = answer(opened, asked)
    if isinstance(answered, Refused):
        raise NotAllowed(answered)
    step = bodies.Step(
        move=asked.move, by_kind=asked.by.kind, by_group=asked.by.group, actor=asked.actor,
        on=asked.on, until=asked.until, waived=answered.waived,
    )  # fmt: skip
    return write(opened, [New(step)], now=now, op="moved")[0]
