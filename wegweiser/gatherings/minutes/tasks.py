"""Tasks that a body took on. They stand on every next meeting of their series until they are done or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from wegweiser.gatherings.minutes.events import TaskChanged
from wegweiser.gatherings.minutes.writing import Overtaken, fingerprint, hold
from wegweiser.gatherings.models import Meeting, Task
from wegweiser.gatherings.models.minutes import TaskRows
from wegweiser.guidebook.members.editing import Seen
from wegweiser.permissions import Seat, decide
from wegweiser.trail.record import record

ORDER = (F("due").asc(nulls_last=True), "id")


class ChangedMeanwhile(Exception):
    """The task is settled already, or open again."""


def tasks_of(meeting: Meeting) -> TaskRows:
    """What a meeting has before it: its own tasks, and those of earlier meetings that were open when it began."""
    rows = Task.objects.filter(Q(series=meeting.series_id), Q(meeting=None) | Q(meeting__begins__lte=meeting.begins))
    waiting = Q(state="open") | Q(settled_at__gte=meeting.begins) | Q(meeting=meeting)
    found: TaskRows = rows.filter(waiting).select_related("owner", "meeting", "series").order_by(*ORDER)
    return found


def is_own(seat: Seat, task: Task) -> bool:
    """Is it a task of the seat's body, or of the member?"""
    ours = seat.office is not None and task.owner_id == seat.office.pk
    return ours or task.member == seat.member.pk


def own_tasks(seat: Seat) -> Q:
    """The same as a condition."""
    mine = Q(member=seat.member.pk)
    return mine | Q(owner=seat.office.pk) if seat.office is not None else mine


def may_settle(seat: Seat, task: Task) -> bool:
    return is_own(seat, task) or decide(seat.roles, "gatherings.write")


def is_overdue(task: Task, today: date) -> bool:
    return task.state == "open" and task.due is not None and task.due < today


def seen(task: Task) -> Seen:
    """What a form that shows this task must carry."""
    return Seen(task.version, fingerprint(task.text, task.owner_id, task.member, task.due))


@transaction.atomic
def add_task(meeting: Meeting, values: Mapping[str, Any], *, seat: Seat, now: datetime) -> Task:
    """`values`: text, owner, due. The same words for the same body are the same task. Raises Frozen."""
    hold(meeting)
    there = Task.objects.filter(meeting=meeting, state="open", **values).first()
    if there is not None:
        return there
    made = Task.objects.create(series=meeting.series, meeting=meeting, created_at=now, **values)
    _record(made, "added", seat, now)
    return made


@transaction.atomic
def change_task(task: Task, values: Mapping[str, Any], shown: Seen, *, seat: Seat, now: datetime) -> None:
    """`values`: text, owner, member, due. Raises Overtaken."""
    here = _held(task)
    if here.version != shown.version and seen(here).fingerprint != shown.fingerprint:
        raise Overtaken(here)
    if all(getattr(here, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(here, name, value)
    _save(here, (*values,), "changed", seat, now)


@transaction.atomic
def take_task(task: Task, *, seat: Seat, now: datetime) -> None:
    """The member does it for the body. Raises Overtaken when somebody else took it, or it is not open."""
    here = _held(task)
    if here.state != "open" or here.member not in (None, seat.member.pk):
        raise Overtaken(here)
    here.member = seat.member.pk
    _save(here, ("member",), "taken", seat, now)


@transaction.atomic
def settle_task(task: Task, state: str, reason: str = "", *, seat: Seat, now: datetime) -> None:
    """`state`: done, or dropped with a reason. Raises ChangedMeanwhile."""
    here = _held(task)
    if here.state != "open":
        raise ChangedMeanwhile
    here.state, here.reason, here.settled_at = state, reason, now
    _save(here, ("state", "reason", "settled_at"), state, seat, now)


@transaction.atomic
def reopen_task(task: Task, *, seat: Seat, now: datetime) -> None:
    """Undo: the task waits again. Raises ChangedMeanwhile."""
    here = _held(task)
    if here.state == "open":
        raise ChangedMeanwhile
    here.state, here.reason, here.settled_at = "open", "", None
    _save(here, ("state", "reason", "settled_at"), "reopened", seat, now)


def _held(task: Task) -> Task:
    found: Task = Task.objects.select_for_update().get(pk=task.pk)
    return found


def _save(task: Task, names: tuple[str, ...], op: str, seat: Seat, now: datetime) -> None:
    task.version += 1
    task.save(update_fields=[*names, "version"])
    _record(task, op, seat, now)


def _record(task: Task, op: str, seat: Seat, now: datetime) -> None:
    record(TaskChanged(task.pk, op), network=seat.network, seat=seat, now=now)
