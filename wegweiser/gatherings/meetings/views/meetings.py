"""One meeting: its page, a new one, changing it, its agenda, cancelling it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.gatherings.access import access_meeting, access_series
from wegweiser.gatherings.meetings import actions, agenda, shown
from wegweiser.gatherings.meetings.forms import MeetingForm, VersionForm
from wegweiser.gatherings.meetings.forms_agenda import ProposedForm, rows_form
from wegweiser.gatherings.meetings.views.back import go_to
from wegweiser.gatherings.meetings.views.inviting import answer_forms
from wegweiser.gatherings.models import Meeting, Series
from wegweiser.permissions import guard

CONVENE = "gatherings.convene"


@guard("gatherings.read", methods=("GET",))
def meeting(request: Any, network: str, meeting: int) -> HttpResponse:
    """What everybody needs to know of it; to members who are invited, their answer."""
    found = access_meeting(request.seat, meeting, to="gatherings.read")
    context = shown.show_meeting(request, found, timezone.now())
    context |= answer_forms(context["own"], None) if context["own"] else {}
    return render(request, "gatherings/meetings/meeting.html", context)


@guard(CONVENE)
def new_meeting(request: Any, network: str, series: int) -> HttpResponse:
    """The next of a series, with its standing agenda."""
    seat = request.seat
    row = access_series(seat, series, to=CONVENE)
    if row.archived:
        return go_to("series", network, series)
    last = row.meetings.order_by("-begins").first()
    initial = {"version": 0} | ({"place": last.place, "accessibility": last.accessibility} if last else {})
    form = MeetingForm(request.POST or None, seat=seat, series=row, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.create_meeting(row, form.values(), seat=seat, now=timezone.now())
        return go_to("meeting", network, made.pk)
    return _form(request, form, row, status=400 if request.method == "POST" else 200)


@guard(CONVENE)
def edit_meeting(request: Any, network: str, meeting: int) -> HttpResponse:
    """A save counts for the version that was shown; a new time is sent to who was sent the old one."""
    seat = request.seat
    row = access_meeting(seat, meeting, to=CONVENE)
    form = MeetingForm(request.POST or None, seat=seat, series=row.series, initial=MeetingForm.initial_of(row))
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, row.series, row, status=400 if request.method == "POST" else 200)
    try:
        actions.change_meeting(row, form.values(), form.cleaned_data["version"], seat=seat, now=timezone.now())
    except actions.ChangedMeanwhile:
        return _conflict(request, meeting)
    except actions.IsOver:
        pass  # the page says that it was cancelled
    return go_to("meeting", network, meeting)


def _conflict(request: Any, meeting: int) -> HttpResponse:
    """What was typed stays; a second save counts for the version that stands there now, which is shown above."""
    row = access_meeting(request.seat, meeting, to=CONVENE)
    again = MeetingForm({**request.POST.dict(), "version": row.version}, seat=request.seat, series=row.series)
    again.is_valid()
    return _form(request, again, row.series, row, status=409, theirs=shown.describe(row))


def _form(
    request: Any, form: MeetingForm, series: Series, row: Meeting | None = None, *, status: int, **more: Any
) -> HttpResponse:
    context = {"seat": request.seat, "form": form, "series": series, "meeting": row, **more}
    return render(request, "gatherings/meetings/meeting_form.html", context, status=status)


@guard(CONVENE)
def cancel_meeting(request: Any, network: str, meeting: int) -> HttpResponse:
    """Asks first; then everybody who was sent a calendar entry is told."""
    row = access_meeting(request.seat, meeting, to=CONVENE)
    form = VersionForm(request.POST or None, initial={"version": row.version})
    changed = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_meeting(row, form.cleaned_data["version"], seat=request.seat, now=timezone.now())
            return go_to("meeting", network, meeting)
        except actions.IsOver:
            return go_to("meeting", network, meeting)
        except actions.ChangedMeanwhile:
            row, changed = access_meeting(request.seat, meeting, to=CONVENE), True
            form = VersionForm(initial={"version": row.version})
    told = row.invitees.filter(sent_sequence__gte=0).count()
    context = {**shown.describe(row), "seat": request.seat, "form": form, "changed": changed, "told": told}
    return render(request, "gatherings/meetings/cancel.html", context, status=409 if changed else 200)


@guard(CONVENE)
def meeting_agenda(request: Any, network: str, meeting: int) -> HttpResponse:
    """The points in their order; what was proposed is taken or refused. A case conference has none."""
    seat = request.seat
    row = access_meeting(seat, meeting, to=CONVENE)
    if shown.is_shell(row):
        return go_to("meeting", network, meeting)
    items = list(row.items.exclude(state=agenda.REFUSED).select_related("proposed_by__office"))
    proposed = [item for item in items if item.state == agenda.PROPOSED]
    known = [
        {"id": item.pk, "kind": item.kind, "title": item.title, "minutes": item.minutes}
        for item in items
        if item.state == agenda.AGREED
    ]
    data = request.POST or None
    forms = (VersionForm(data, initial={"version": row.version}), rows_form(data, known), ProposedForm(proposed, data))
    if request.method == "POST" and all(form.is_valid() for form in forms):
        try:
            _save(row, *forms, seat=seat)
            return go_to("meeting", network, meeting)
        except (actions.ChangedMeanwhile, actions.IsOver):
            return _agenda(request, access_meeting(seat, meeting, to=CONVENE), forms, proposed, status=409)
    return _agenda(request, row, forms, proposed, status=400 if request.method == "POST" else 200)


def _save(row: Meeting, version: Any, rows: Any, proposed: Any, *, seat: Any) -> None:
    shown_version = version.cleaned_data["version"]
    agenda.save_agenda(row, rows.rows(), proposed.decided(), shown_version, seat=seat, now=timezone.now())


def _agenda(request: Any, row: Meeting, forms: Any, proposed: list[Any], *, status: int) -> HttpResponse:
    theirs = agenda.timed(row, row.items.filter(state=agenda.AGREED)) if status == 409 else ()
    context = {**shown.describe(row), "seat": request.seat, "form": forms[0], "items": forms[1], "theirs": theirs}
    context["proposed"] = [{**shown.show_proposed(item), "field": forms[2][f"item-{item.pk}"]} for item in proposed]
    return render(request, "gatherings/meetings/agenda.html", context, status=status)
