"""Dates and tasks of one case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import dues, paging
from wegweiser.cases.access import access_case, access_due, may_here
from wegweiser.cases.due import tasks, words
from wegweiser.cases.due.board import People
from wegweiser.cases.due.forms import ChangeForm, TaskForm
from wegweiser.cases.models import Case, Due
from wegweiser.cases.models.case import LEAD
from wegweiser.cases.reading import OpenCase
from wegweiser.permissions import guard

READ, WRITE = "cases.read", "cases.write"


@guard(READ, methods=("GET",))
def case_tasks(request: Any, network: str, case: UUID) -> HttpResponse:
    """Everything that is due in this case, and what was done."""
    return _tasks(request, access_case(request.seat, case, to=READ))


@guard(WRITE, methods=("POST",))
def due_task_new(request: Any, network: str, case: UUID) -> HttpResponse:
    row = access_case(request.seat, case, to=WRITE)
    form = TaskForm(request.POST, people=tasks.people_of(row))
    if not form.is_valid():
        return _tasks(request, row, form, status=400)
    said = form.cleaned_data

    def act(opened: OpenCase) -> None:
        tasks.add(opened, said["text"], said["due"], said["member"], now=timezone.now())

    if paging.change(request, row, act):
        return _tasks(request, row, form, status=409)
    return HttpResponseRedirect(reverse("case_tasks", args=[network, case]), status=303)


@guard(WRITE)
def due_task(request: Any, network: str, due: UUID) -> HttpResponse:
    """One task: change it, hand it to somebody else, or say that it is done."""
    row = access_due(request.seat, due, to=WRITE)
    people = tasks.people_of(row.case)
    if request.method != "POST":
        return _task(request, row, people)
    form = ChangeForm(request.POST, people=people)
    if not form.is_valid():
        return _task(request, row, people, form, status=400)
    said, status = form.cleaned_data, "done" if "done" in request.POST else "open"
    changes = {"text": said["text"], "due": said["due"], "member": said["member"], "status": status}

    def act(opened: OpenCase) -> None:
        _if_task(tasks.change, opened, row, now=timezone.now(), version=said["version"], **changes)

    if paging.change(request, row.case, act):
        return _task(request, access_due(request.seat, due, to=WRITE), people, form, status=409)
    return HttpResponseRedirect(reverse("case_tasks", args=[network, row.case_id]), status=303)


def _if_task(do: Any, *args: Any, **more: Any) -> Any:
    """A row that is no task has no such page."""
    try:
        return do(*args, **more)
    except tasks.NoTask:
        raise Http404 from None


def _tasks(request: Any, case: Case, form: TaskForm | None = None, *, status: int = 200) -> HttpResponse:
    form = form or TaskForm(people=tasks.people_of(case))
    changed = status == 409
    fill = lambda opened: {**_lists(opened), "form": form, "changed": changed}  # noqa: E731
    return paging.show(request, case, "cases/due/tasks.html", "case_tasks", fill, status=status)


def _lists(opened: OpenCase) -> dict[str, Any]:
    today, rows, slug = timezone.localdate(), dues.rows_of(opened), opened.seat.network.slug
    people = People([opened.case.pk], [row.member for row, _what in rows if row.member])
    lead = people.parts.get(opened.case.pk, {}).get(LEAD)
    lines: list[dict[str, Any]] = [
        {
            "row": row, "what": words.say(what, opened.case.way.pack), "url": words.address_of(what, row, slug),
            "who": people.names.get(row.member or lead, ""), "late": max((today - row.on).days, 0),
            "is_limit": what.kind == "deadline",
        }
        for row, what in rows
    ]  # fmt: skip
    done = sorted((one for one in lines if one["row"].done_on), key=lambda one: one["row"].done_on, reverse=True)
    may_write = may_here(opened.seat, opened.case, WRITE)
    return {"open": [one for one in lines if not one["row"].done_on], "done": done, "may_write": may_write}


def _task(request: Any, row: Due, people: Any, form: ChangeForm | None = None, *, status: int = 200) -> HttpResponse:
    """409: the form keeps what was typed, beside it stands what is there now; sent again, it counts."""

    def fill(opened: OpenCase) -> dict[str, Any]:
        _ref, task = _if_task(tasks.task_of, opened, row)
        there = {"text": task.text, "due": task.due, "member": task.member, "version": opened.case.version}
        shown = form or ChangeForm(initial=there, people=people)
        if form is not None and status == 409:
            form.data = {**form.data.dict(), "version": str(opened.case.version)}  # type: ignore[attr-defined]
        names = {str(one.pk): one.pseudonym for one in people}
        return {"form": shown, "row": row, "task": task, "who": names.get(task.member, ""), "changed": status == 409}

    return paging.show(request, row.case, "cases/due/task.html", "case_tasks", fill, status=status)
