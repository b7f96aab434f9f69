"""Review the guidebook and note it, propose the minutes, take them back, approve them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.minutes import approving, writing
from wegweiser.gatherings.minutes.access import access_minutes
from wegweiser.gatherings.minutes.forms import ApprovalForm
from wegweiser.gatherings.minutes.review import review_of
from wegweiser.gatherings.minutes.review_shown import show_review
from wegweiser.gatherings.minutes.shown import Typed
from wegweiser.gatherings.minutes.views.minutes import page
from wegweiser.gatherings.models import Meeting
from wegweiser.permissions import decide, guard

WRITE = "gatherings.write"


@guard("gatherings.read", methods=("GET",))
def minutes_review(request: Any, network: str, meeting: int) -> HttpResponse:
    """The standing item: how the guidebook stands now, with links into the rooms where it is mended."""
    found = access_minutes(request.seat, meeting, to="gatherings.read")
    state, now = writing.state_of(found), timezone.now()
    shown = {
        "seat": request.seat,
        "meeting": found,
        "live": show_review(review_of(found, request.seat, now), request.seat),
        "noted": show_review(state.review, request.seat) if state.review else None,
        "writes": state.state == "draft" and decide(request.seat.roles, WRITE),
    }
    return render(request, "gatherings/minutes/review_room.html", shown)


@guard(WRITE, methods=("POST",))
def note_review(request: Any, network: str, meeting: int) -> HttpResponse:
    """The guidebook as it is today, into the minutes."""
    found, now = access_minutes(request.seat, meeting), timezone.now()
    try:
        approving.note_review(found, review_of(found, request.seat, now), seat=request.seat, now=now)
    except writing.Frozen:
        pass  # the page says where the minutes stand
    return _back(found)


@guard(WRITE, methods=("POST",))
def propose_minutes(request: Any, network: str, meeting: int) -> HttpResponse:
    found, now = access_minutes(request.seat, meeting), timezone.now()
    reviewed = any(item.kind == "guidebook" for item in writing.agenda(found))
    review = review_of(found, request.seat, now) if reviewed else None
    try:
        approving.propose_minutes(found, review, seat=request.seat, now=now)
    except writing.Frozen:
        pass
    return _back(found)


@guard(WRITE, methods=("POST",))
def take_back_minutes(request: Any, network: str, meeting: int) -> HttpResponse:
    found = access_minutes(request.seat, meeting)
    try:
        approving.take_back(found, seat=request.seat, now=timezone.now())
    except writing.Frozen:
        pass
    return _back(found)


@guard(WRITE, methods=("POST",))
def approve_minutes(request: Any, network: str, meeting: int) -> HttpResponse:
    """Approves the very document that was read: another one that was proposed meanwhile is shown first."""
    found, now = access_minutes(request.seat, meeting), timezone.now()
    alone = writing.state_of(found).proposed_by == request.seat.member.pk
    meetings = approving.later_meetings(found, now)
    form = ApprovalForm(request.POST, meetings=meetings, needs_meeting=alone)
    if not form.is_valid():
        return page(request, found, Typed("approval", form), 400)
    given = form.cleaned_data
    try:
        approving.approve_minutes(found, given["digest"], given["approved_in"], seat=request.seat, now=now)
    except (writing.Frozen, approving.NeedsAnother):
        return page(request, found, status=409)
    return _back(found)


def _back(meeting: Meeting) -> HttpResponse:
    return HttpResponseRedirect(reverse("minutes", args=[meeting.network.slug, meeting.pk]))
