"""What is due, and when. Folded from the entries; rows of `Due` keep the days, so that jobs can see what was missed.

A deadline that began never vanishes: its row stays, with the day on which it was done.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from wegweiser.cases import bodies
from wegweiser.cases.models import Case, Due
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import due_place
from wegweiser.rules import pathway
from wegweiser.sealing.envelope import open_with_key, seal_for_key

TASK_REMIND, REVIEW_REMIND = timedelta(days=7), timedelta(days=7)


class What(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`kind`: deadline, task, review, hearing, consent. `code`: of the deadline, or the ref of the entry.

    `starts`: first day of a deadline's run, ISO 8601. `text`: what a task or a hearing says; the need of a review.
    """

    kind: str
    code: str
    starts: str = ""
    text: str = ""


class Wanted(NamedTuple):
    """One thing that is due. `done`: the day it was settled."""

    what: What
    on: date
    remind: date | None
    done: date | None
    member: str = ""


def sync(opened: Any, *, holidays: Collection[date], now: datetime) -> date | None:
    """Bring the rows in line with the entries; the next day something is due. Call it in a transaction."""
    compartment, key = opened.compartments[WORK], opened.keys[WORK]
    rows = _by_name(opened)
    for wanted in wanted_by(opened, holidays):
        there = rows[_name(wanted.what)]
        row, what = there.pop(0) if there else (Due(pk=uuid.uuid4(), case=opened.case), None)
        was = (row.on, row.remind_on, row.done_on, str(row.member or ""), what)
        row.on, row.remind_on, row.done_on = wanted.on, wanted.remind, wanted.done
        row.member = uuid.UUID(wanted.member) if wanted.member else None
        if was != (row.on, row.remind_on, row.done_on, wanted.member, wanted.what):
            row.sealed = seal_for_key(key, msgspec.json.encode(wanted.what), due_place(compartment, row))
            row.save()
    for row, _what in chain.from_iterable(rows.values()):  # what nothing asks for any more: done today, never gone
        if row.done_on is None:
            Due.objects.filter(pk=row.pk).update(done_on=now.date())
    return next_day(opened.case)


def _by_name(opened: Any) -> dict[tuple[str, str, str], list[tuple[Due, What]]]:
    """Two runs of a time limit that began on one day have one name: a paper that was written down twice."""
    found: dict[tuple[str, str, str], list[tuple[Due, What]]] = defaultdict(list)
    for row, what in rows_of(opened):
        found[_name(what)].append((row, what))
    return found


def next_day(case: Case) -> date | None:
    """The first day on which something of this case is due and not done."""
    days = Due.objects.filter(case=case, done_on=None).order_by("on").values_list("on", flat=True)
    return days.first()


def rows_of(opened: Any) -> list[tuple[Due, What]]:
    """Every row of the case with what it is about, by day."""
    compartment, key = opened.compartments[WORK], opened.keys[WORK]
    rows = Due.objects.filter(case=opened.case).order_by("on", "pk")
    return [(row, _open(key, compartment, row)) for row in rows]


def wanted_by(opened: Any, holidays: Collection[date]) -> Iterator[Wanted]:
    """Deadlines of the pathway, tasks, reviews of the plan, hearings, consents that run out."""
    for due in pathway.deadlines_of(opened.facts, opened.rules, holidays):
        if due.on is not None:
            what = What(kind="deadline", code=due.code, starts=due.starts.isoformat())
            yield Wanted(what, due.on, min(due.remind, default=due.on), due.settled)
    yield from _tasks(opened)
    yield from _others(opened)


def _tasks(opened: Any) -> Iterator[Wanted]:
    for ref, (written, task) in opened.record.latest(bodies.Task).items():
        done = written.moment.date() if task.status == "done" else None
        yield Wanted(What(kind="task", code=ref, text=task.text), task.due, task.due - TASK_REMIND, done, task.member)


def _others(opened: Any) -> Iterator[Wanted]:
    for ref, (written, need) in opened.record.latest(bodies.Need).items():
        if need.review_on:
            done = written.moment.date() if need.status in ("met", "not_wanted") else None
            what = What(kind="review", code=ref, text=need.need)
            yield Wanted(what, need.review_on, need.review_on - REVIEW_REMIND, done)
    for ref, (written, hearing) in opened.record.latest(bodies.Hearing).items():
        done = written.moment.date() if hearing.status != "set" else None
        what = What(kind="hearing", code=ref, text=hearing.what)
        yield Wanted(what, hearing.on, hearing.on - timedelta(days=21), done)
    for ref, (_written, consent) in opened.record.latest(bodies.Consent).items():
        if consent.until:
            what = What(kind="consent", code=ref)
            yield Wanted(what, consent.until, consent.until - REVIEW_REMIND, consent.withdrawn_on)


def _name(what: What) -> tuple[str, str, str]:
    return (what.kind, what.code, what.starts)


def _open(key: bytes, compartment: Any, row: Due) -> What:
    return msgspec.json.decode(open_with_key(key, row.sealed, due_place(compartment, row)), type=What)
