"""Tasks of a case: a new one, done, moved to another day or other hands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from wegweiser.cases import bodies, dues
from wegweiser.cases.models import Admission, Due
from wegweiser.cases.models.case import WORK
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, write
from wegweiser.people.models import Member


class NoTask(Exception):
    """What is due here is no task: it is settled by a step, the plan, a hearing or a consent."""


def add(opened: OpenCase, text: str, due: date, member: str = "", *, now: datetime) -> None:
    """`member`: id of somebody admitted, "" for whoever leads."""
    write(opened, [New(bodies.Task(text=text, due=due, member=member))], now=now)


def change(opened: OpenCase, row: Due, *, now: datetime, version: int | None, **changes: Any) -> None:
    """Write the task again with `changes` (text, due, member, status). Raises NoTask, writing.ChangedMeanwhile."""
    ref, task = task_of(opened, row)
    write(opened, [New(msgspec.structs.replace(task, **changes), ref=ref)], now=now, version=version)


def task_of(opened: OpenCase, row: Due) -> tuple[str, bodies.Task]:
    """(ref, task). Raises NoTask."""
    code = next((what.code for one, what in dues.rows_of(opened) if one.pk == row.pk and what.kind == "task"), "")
    found = opened.record.latest(bodies.Task).get(code)
    if found is None:
        raise NoTask
    return code, found[1]


def people_of(case: Any) -> list[Member]:
    """Those who can take care of something in this case, by pseudonym."""
    admitted = Admission.objects.filter(compartment__case=case, compartment__name=WORK).values("member")
    return list(Member.objects.filter(pk__in=admitted).order_by("pseudonym"))
