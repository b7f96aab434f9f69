"""The agenda as members write it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.awareness.agenda import ChangedMeanwhile, access_event, add_event, change_event, remove_event
from wegweiser.awareness.agenda_form import EventForm
from wegweiser.awareness.models import PublicEvent
from wegweiser.awareness.views.agenda import show_event
from wegweiser.permissions import guard


@guard("agenda.edit", methods=("GET",))
def members_agenda(request: Any, network: str) -> HttpResponse:
    """All events of the network, newest first, drafts too."""
    rows = PublicEvent.objects.visible_to(request.seat).order_by("-begins")[:200]
    return render(request, "awareness/members_agenda.html", {"rows": [show_event(row) for row in rows]})


@guard("agenda.edit")
def new_event(request: Any, network: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _form(request, initial={"version": 0, "state": "draft"}))
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    add_event(form.values(), seat=request.seat, now=timezone.now())
    return _done(network)


@guard("agenda.edit")
def edit_event(request: Any, network: str, event: int) -> HttpResponse:
    """A save counts for the version that was shown; when another was saved meanwhile, nothing is written."""
    row = access_event(request.seat, event)
    if request.method != "POST":
        return _page(request, _form(request, initial=EventForm.initial_of(row)), row)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, row, status=400)
    try:
        _save(request, row, form)
    except ChangedMeanwhile:
        return _conflict(request, form, event)
    return _done(network)


def _save(request: Any, row: PublicEvent, form: EventForm) -> None:
    version, now = form.cleaned_data["version"], timezone.now()
    if "remove" in request.POST:
        remove_event(row, version, seat=request.seat, now=now)
        return
    values = form.values()
    for name in ("title", "description"):  # languages the form does not show stay
        hidden = {code: text for code, text in getattr(row, name).items() if code not in form.languages}
        values[name] = {**hidden, **values[name]}
    change_event(row, values, version, seat=request.seat, now=now)


def _conflict(request: Any, form: EventForm, event: int) -> HttpResponse:
    """What was typed stays in the form; a second save counts for the version that stands there now."""
    row = access_event(request.seat, event)
    again = _form(request, {**request.POST.dict(), "version": row.version})
    again.is_valid()
    return _page(request, again, row, theirs=show_event(row), status=409)


def _form(request: Any, data: Any = None, **more: Any) -> EventForm:
    network = request.seat.network
    return EventForm(data, zone=packs.load(network.pack).info.timezone, languages=network.languages, **more)


def _page(
    request: Any, form: EventForm, row: PublicEvent | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    return render(request, "awareness/members_event.html", {"form": form, "row": row, **more}, status=status)


def _done(network: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("members_agenda", args=[network]))
