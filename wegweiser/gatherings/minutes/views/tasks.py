"""Tasks of all series of the network: mine, all, overdue; ticked off by those whose task it is."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.access import access_task
from wegweiser.gatherings.minutes import tasks as doing
from wegweiser.gatherings.minutes import tasks_shown as shown
from wegweiser.gatherings.minutes.attendance import key_of
from wegweiser.gatherings.minutes.forms import ChangeTaskForm, DropForm
from wegweiser.gatherings.minutes.writing import Overtaken
from wegweiser.gatherings.models import Task
from wegweiser.permissions import decide, guard

READ, WRITE = "gatherings.read", "gatherings.write"
PAGE = 50


@guard(READ, methods=("GET",))
def tasks(request: Any, network: str) -> HttpResponse:
    seat, today = request.seat, timezone.localdate()
    show = request.GET.get("show", "")
    show = show if show in shown.SHOWN else shown.first_shown(seat, today)
    rows = shown.rows_of(seat, show, today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"seat": seat, "show": show, "page": page, "rows": shown.show_rows(seat, page, today)}
    context["filter"] = shown.filter_of(seat, show, today)
    return render(request, "gatherings/minutes/tasks.html", context)


@guard(READ)
def task(request: Any, network: str, task: int) -> HttpResponse:
    """One task: read by everybody, settled by those whose task it is, changed by those who write minutes."""
    found = access_task(request.seat, task, to=READ)
    if request.method != "POST":
        return _page(request, found)
    step = next((name for name in STEPS if name in request.POST), "")
    if not step or not _may(request, found, step):
        raise Http404
    return STEPS[step](request, found) or HttpResponseRedirect(_next(request, found))


def _may(request: Any, task: Task, step: str) -> bool:
    if step == "change":
        return decide(request.seat.roles, WRITE)
    return doing.is_own(request.seat, task) if step == "take" else doing.may_settle(request.seat, task)


def _change(request: Any, task: Task) -> HttpResponse | None:
    form = _form(request, task, request.POST)
    if not form.is_valid():
        return _page(request, task, form=form, status=400)
    try:
        doing.change_task(task, form.values(), form.shown(), seat=request.seat, now=timezone.now())
    except Overtaken:
        return _conflict(request, access_task(request.seat, task.pk, to=READ))
    return None


def _take(request: Any, task: Task) -> HttpResponse | None:
    try:
        doing.take_task(task, seat=request.seat, now=timezone.now())
    except Overtaken:
        return _page(request, access_task(request.seat, task.pk, to=READ), overtaken=True, status=409)
    return None


def _done(request: Any, task: Task) -> HttpResponse | None:
    return _settle(request, task, "done", "")


def _drop(request: Any, task: Task) -> HttpResponse | None:
    form = DropForm(request.POST)
    if not form.is_valid():
        return _page(request, task, drop_form=form, status=400)
    return _settle(request, task, "dropped", form.cleaned_data["reason"])


def _settle(request: Any, task: Task, state: str, reason: str) -> HttpResponse | None:
    try:
        doing.settle_task(task, state, reason, seat=request.seat, now=timezone.now())
    except doing.ChangedMeanwhile:
        return _page(request, access_task(request.seat, task.pk, to=READ), overtaken=True, status=409)
    return None


def _reopen(request: Any, task: Task) -> HttpResponse | None:
    try:
        doing.reopen_task(task, seat=request.seat, now=timezone.now())
    except doing.ChangedMeanwhile:
        pass  # it waits already, which is what was wanted
    return None


STEPS = {"change": _change, "take": _take, "done": _done, "drop": _drop, "reopen": _reopen}


def _form(request: Any, task: Task, data: Any = None) -> ChangeTaskForm:
    stamp = doing.seen(task)
    said = {"text": task.text, "owner": task.owner_id or "", "member": task.member or "", "due": task.due}
    said |= {"version": stamp.version, "seen": stamp.fingerprint}
    people = shown.people_of(task, key_of(request))
    return ChangeTaskForm(data, initial=said, seat=request.seat, language=page_language(), task=task, people=people)


def _conflict(request: Any, here: Task) -> HttpResponse:
    """What stands there now beside what was typed; a second save counts for it."""
    stamp = doing.seen(here)
    typed = {**request.POST.dict(), "version": stamp.version, "seen": stamp.fingerprint}
    return _page(request, here, form=_form(request, here, typed), conflict=True, status=409)


def _page(request: Any, task: Task, *, form: Any = None, drop_form: Any = None, status: int = 200, **more: Any) -> Any:
    seat, today = request.seat, timezone.localdate()
    may_change = decide(seat.roles, WRITE)
    context = {"seat": seat, "one": shown.show_task(seat, task, today, key_of(request)), "may_change": may_change}
    context["drop_form"] = drop_form or DropForm()
    if may_change and task.state == "open":
        context["form"] = form or _form(request, task)
    return render(request, "gatherings/minutes/task.html", {**context, **more}, status=status)


def _next(request: Any, task: Task) -> str:
    """Ticked off in the list, back to the list it stood in."""
    slug = request.seat.network.slug
    if request.POST.get("list") in shown.SHOWN:
        return f"{reverse('tasks', args=[slug])}?show={request.POST['list']}"
    return reverse("task", args=[slug, task.pk])
