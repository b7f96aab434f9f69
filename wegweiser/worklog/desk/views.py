"""members/<network>/desk/hours: calendars that were shared with one's desk. Opening one is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.guidebook.editions.files import Busy
from wegweiser.intake.desk.acting import NobodyLeft
from wegweiser.intake.desk.beside import takers_of
from wegweiser.intake.desk.forms import RecuseForm
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.web import errors
from wegweiser.worklog.desk import acting, handing, reading, shown
from wegweiser.worklog.desk.access import access_photo, access_shared, shared_with
from wegweiser.worklog.desk.forms import NoteForm, PaperForm, TakeForm
from wegweiser.worklog.evidence.counted import NotCounted
from wegweiser.worklog.evidence.views import download
from wegweiser.worklog.models import SharedCalendar

PAGE = 25


@guard("intake.read", methods=("GET",))
def desk_hours(request: Any, network: str) -> HttpResponse:
    """The list. What stands in them is not opened for it."""
    page = Paginator(shared_with(request.seat), PAGE).get_page(request.GET.get("page"))
    return render(request, "worklog/desk/list.html", {"page": page})


@guard("intake.read", methods=("GET",))
def desk_calendar(request: Any, network: str, shared: UUID) -> HttpResponse:
    """One calendar: weeks, sums, findings, notes."""
    return _page(request, access_shared(request.seat, shared))


@guard("intake.read", methods=("POST",))
def desk_calendar_note(request: Any, network: str, shared: UUID) -> HttpResponse:
    row = access_shared(request.seat, shared)
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return _page(request, row, status=400, note=form)
    text = form.cleaned_data["text"]
    return _done(request, row, lambda: acting.add_note(row, text, seat=request.seat, now=timezone.now()))


@guard("intake.read", methods=("POST",))
def desk_calendar_paper(request: Any, network: str, shared: UUID) -> HttpResponse:
    """The evidence or a letter, to be saved; recorded as opening the calendar."""
    row, now = access_shared(request.seat, shared), timezone.now()
    form = PaperForm(shown.pack_of(row), request.POST, auto_id="paper_%s")
    if not form.is_valid():
        return _page(request, row, status=400, paper=form)
    try:
        opened = reading.read(request, row, now=now)
        return download(form, shown.counted_of(opened, now, sector=form.cleaned_data["sector"], skilled=form.skill))
    except CannotOpen:
        return _locked(request)
    except NotCounted:
        return _page(request, row, status=409)
    except Busy:
        return errors.too_many(request)


@guard("intake.read", methods=("GET",))
def desk_calendar_photo(request: Any, network: str, shared: UUID, photo: UUID) -> HttpResponse:
    """One photo, to be saved; recorded as opening the calendar."""
    row = access_shared(request.seat, shared)
    shown_photo = access_photo(row, photo, request.seat)
    try:
        content = reading.photo_of(reading.read(request, row, now=timezone.now()), shown_photo)
    except CannotOpen:
        return _locked(request)
    headers = {"Content-Disposition": 'attachment; filename="photo.jpg"'}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)


@guard("intake.read")
def desk_calendar_take(request: Any, network: str, shared: UUID) -> HttpResponse:
    """Its file and the evidence, with a note, into a case that this member may write to. Raises Http404."""
    row = access_shared(request.seat, shared)
    taker = next(iter(takers_of(request.seat)), None)
    if taker is None:
        raise Http404
    sent = (request.POST,) if request.method == "POST" else ()
    form = TakeForm(*sent, choices=taker.choices(request))
    if not form.is_valid():
        return _step(request, "take", row, form)
    try:
        address = handing.take(request, row, taker, form.cleaned_data, now=timezone.now())
    except CannotOpen:
        return _locked(request)
    except Busy:
        return errors.too_many(request)
    return HttpResponseRedirect(address, status=303)


@guard("intake.read")
def desk_calendar_recuse(request: Any, network: str, shared: UUID) -> HttpResponse:
    """I know this person; or a colleague does. Nothing of the calendar stands on this page."""
    row = access_shared(request.seat, shared)
    sent = (request.POST,) if request.method == "POST" else ()
    form = RecuseForm(*sent, members=shown.colleagues(row), myself=request.seat.member)
    if not form.is_valid():
        return _step(request, "recuse", row, form)
    member = UUID(form.cleaned_data["member"])
    try:
        acting.recuse(row, member, seat=request.seat, now=timezone.now())
    except NobodyLeft:
        return _step(request, "recuse", row, form, nobody_left=True, status=409)
    except CannotOpen:
        return _locked(request)
    myself = member == request.seat.member.pk
    return HttpResponseRedirect(reverse("desk_hours", args=[network]) if myself else _address(request, row), status=303)


def _done(request: Any, row: SharedCalendar, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except CannotOpen:
        return _locked(request)
    return HttpResponseRedirect(_address(request, row), status=303)


def _page(request: Any, row: SharedCalendar, *, status: int = 200, **bound: Any) -> HttpResponse:
    now = timezone.now()
    try:
        opened = reading.read(request, row, now=now)
    except (CannotOpen, SharedCalendar.DoesNotExist):
        return _locked(request)
    forms = {
        "note": NoteForm(auto_id="note_%s"),
        "paper": PaperForm(shown.pack_of(row), auto_id="paper_%s", initial={"wanted": "pdf"}),
    }
    context = {"one": shown.one(opened, now), "can_take": bool(takers_of(request.seat)), **forms, **bound}
    return render(request, "worklog/desk/calendar.html", context, status=status)


def _step(request: Any, name: str, row: SharedCalendar, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    status = 400 if form.is_bound and form.errors and status == 200 else status
    context = {"form": form, "row": row, "back": _address(request, row), **more}
    return render(request, f"worklog/desk/{name}.html", context, status=status)


def _locked(request: Any) -> HttpResponse:
    return render(request, "intake/desk/locked.html", {}, status=409)


def _address(request: Any, row: SharedCalendar) -> str:
    return reverse("desk_calendar", args=[request.seat.network.slug, row.pk])
