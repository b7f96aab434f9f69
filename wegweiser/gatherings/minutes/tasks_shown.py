"""Tasks in words, and how the list of them is narrowed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.minutes.attendance import member_names
from wegweiser.gatherings.minutes.tasks import ORDER, is_overdue, is_own, may_settle, own_tasks
from wegweiser.gatherings.models import Task
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.gatherings.models.minutes import TASK_STATES, TaskRows
from wegweiser.people.models import ACTIVE, Membership
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import Hidden

SHOWN = {"mine": _("mine"), "all": _("all open"), "overdue": _("overdue"), "settled": _("done or dropped")}


def rows_of(seat: Seat, show: str, today: date) -> TaskRows:
    """The tasks of one list, those that are due first; settled ones newest first."""
    rows = Task.objects.visible_to(seat).filter(_condition(seat, show, today))
    rows = rows.select_related("owner", "series", "meeting")
    found: TaskRows = (
        rows.order_by(F("settled_at").desc(nulls_last=True), "-id") if show == "settled" else rows.order_by(*ORDER)
    )
    return found


def first_shown(seat: Seat, today: date) -> str:
    """One's own tasks, when there are any."""
    mine = Task.objects.visible_to(seat).filter(_condition(seat, "mine", today))
    return "mine" if mine.exists() else "all"


def filter_of(seat: Seat, show: str, today: date) -> list[dict[str, Any]]:
    """The lists with their numbers. One query."""
    counted = {name: Count("id", filter=_condition(seat, name, today), distinct=True) for name in SHOWN}
    counts = Task.objects.visible_to(seat).aggregate(**counted)
    return [
        {"text": label, "url": f"?show={name}", "current": name == show, "count": counts[name]}
        for name, label in SHOWN.items()
    ]


def _condition(seat: Seat, show: str, today: date) -> Q:
    waits = Q(state="open")
    return {
        "mine": waits & own_tasks(seat),
        "overdue": waits & Q(due__lt=today),
        "settled": ~waits,
    }.get(show, waits)


def show_rows(seat: Seat, tasks: Iterable[Task], today: date) -> list[dict[str, Any]]:
    return [_shown(seat, one, today) for one in tasks]


def show_task(seat: Seat, task: Task, today: date, key: Hidden | None) -> dict[str, Any]:
    """One task with the member who does it: by name for holders of the key, else by pseudonym."""
    found = _shown(seat, task, today)
    found["member"] = _called(seat, task, key) if task.member else ""
    found["is_mine"] = task.member == seat.member.pk
    return found


def people_of(task: Task, key: Hidden | None) -> dict[Any, str]:
    """The members of the body that took the task on."""
    if task.owner_id is None:
        return {}
    network = task.series.network_id
    rows = Membership.objects.filter(network=network, office=task.owner_id, state=ACTIVE).select_related(
        "member", "network"
    )
    found = list(rows.order_by("member__pseudonym"))
    names = member_names(found[0].network, [one.member_id for one in found], key) if found else {}
    return {one.member_id: names.get(one.member_id) or one.member.pseudonym for one in found}


def _called(seat: Seat, task: Task, key: Hidden | None) -> str:
    row = Membership.objects.filter(network=seat.network, member=task.member).select_related("member").first()
    names = member_names(seat.network, [task.member], key) if row else {}
    return (names.get(task.member) or row.member.pseudonym) if row else ""


def _shown(seat: Seat, task: Task, today: date) -> dict[str, Any]:
    slug, meeting = seat.network.slug, task.meeting
    has_minutes = meeting is not None and task.series.kind != CASE_CONFERENCE
    return {
        "task": task,
        "owner": task.owner.name if task.owner else "",
        "is_late": is_overdue(task, today),
        "is_own": is_own(seat, task),
        "may_settle": may_settle(seat, task),
        "state": TASK_STATES[task.state],
        "url": reverse("task", args=[slug, task.pk]),
        "minutes_url": reverse("minutes", args=[slug, meeting.pk]) if has_minutes and meeting else "",
    }
