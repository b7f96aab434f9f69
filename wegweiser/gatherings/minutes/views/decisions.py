"""Decisions and new tasks, added in the meeting."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.minutes import deciding, writing
from wegweiser.gatherings.minutes.access import access_decision, access_minutes
from wegweiser.gatherings.minutes.forms import ChangeDecisionForm, DecisionForm, TaskForm
from wegweiser.gatherings.minutes.shown import Typed
from wegweiser.gatherings.minutes.tasks import add_task
from wegweiser.gatherings.minutes.views.minutes import page
from wegweiser.gatherings.models import Decision, Meeting
from wegweiser.guidebook.members.editing import Seen
from wegweiser.permissions import guard

WRITE = "gatherings.write"


@guard(WRITE, methods=("POST",))
def new_decision(request: Any, network: str, meeting: int) -> HttpResponse:
    found = access_minutes(request.seat, meeting)
    form = DecisionForm(request.POST, items=writing.agenda(found), auto_id="decision-%s")
    if not form.is_valid():
        return page(request, found, Typed("decision", form), 400)
    item, text = form.values()
    try:
        deciding.add_decision(found, item, text, seat=request.seat, now=timezone.now())
    except writing.Frozen:
        return page(request, found, Typed("decision", form, frozen=True), 409)
    return _back(found, f"part-{item.pk if item else 0}")


@guard(WRITE)
def decision(request: Any, network: str, meeting: int, decision: int) -> HttpResponse:
    """Change or remove one; what another member wrote meanwhile is shown beside what was typed."""
    found = access_minutes(request.seat, meeting)
    row = access_decision(request.seat, found, decision)
    if request.method != "POST":
        return _page(request, row, _form(row))
    form = ChangeDecisionForm(request.POST, items=writing.agenda(found))
    if not form.is_valid():
        return _page(request, row, form, status=400)
    try:
        _save(request, row, form)
    except writing.Overtaken as overtaken:
        return _conflict(request, found, cast("Decision | None", overtaken.row), form)
    except writing.Frozen:
        return _page(request, row, form, status=409, frozen=True)
    return _back(found, f"part-{row.item_id or 0}")


@guard(WRITE, methods=("POST",))
def new_task(request: Any, network: str, meeting: int) -> HttpResponse:
    found = access_minutes(request.seat, meeting)
    form = TaskForm(request.POST, seat=request.seat, language=page_language(), meeting=found, auto_id="task-%s")
    if not form.is_valid():
        return page(request, found, Typed("task", form), 400)
    try:
        add_task(found, form.values(), seat=request.seat, now=timezone.now())
    except writing.Frozen:
        return page(request, found, Typed("task", form, frozen=True), 409)
    return _back(found, "tasks")


def _save(request: Any, row: Decision, form: ChangeDecisionForm) -> None:
    item, text = form.values()
    if "remove" in request.POST:
        deciding.remove_decision(row, form.shown(), seat=request.seat, now=timezone.now())
    else:
        deciding.change_decision(row, item, text, form.shown(), seat=request.seat, now=timezone.now())


def _form(row: Decision, data: Any = None) -> ChangeDecisionForm:
    stamp = deciding.seen(row)
    said = {"text": row.text, "item": row.item_id or "", "version": stamp.version, "seen": stamp.fingerprint}
    return ChangeDecisionForm(data, initial=said, items=writing.agenda(row.meeting))


def _conflict(request: Any, meeting: Meeting, here: Decision | None, form: ChangeDecisionForm) -> HttpResponse:
    """A decision that is gone comes back as a new one, if the member wants so."""
    if here is None:
        again = DecisionForm(request.POST, items=writing.agenda(meeting), auto_id="decision-%s")
        return page(request, meeting, Typed("decision", again), 409)
    stamp: Seen = deciding.seen(here)
    typed = {**request.POST.dict(), "version": stamp.version, "seen": stamp.fingerprint}
    return _page(request, here, _form(here, typed), status=409, theirs=here)


def _page(request: Any, row: Decision, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = {"seat": request.seat, "meeting": row.meeting, "form": form, **more}
    return render(request, "gatherings/minutes/decision.html", shown, status=status)


def _back(meeting: Meeting, part: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('minutes', args=[meeting.network.slug, meeting.pk])}#{part}")
