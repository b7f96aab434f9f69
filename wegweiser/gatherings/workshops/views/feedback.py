"""Feedback: the form behind an invitation's link, and what came together, for convenors."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from wegweiser.gatherings.access import access_meeting
from wegweiser.gatherings.meetings import shown
from wegweiser.gatherings.meetings.access import guest_of_token
from wegweiser.gatherings.models import Invitee
from wegweiser.gatherings.workshops import feedback as asking
from wegweiser.gatherings.workshops.forms import FeedbackForm
from wegweiser.guidebook.links import link_gone
from wegweiser.permissions import guard
from wegweiser.web.access import public_post


@public_post
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """Once per link, from the beginning of the meeting on. The page says the same before and after it was sent."""
    guest = guest_of_token(token, timezone.now())
    if guest is None or not asking.is_asked(guest.meeting):
        return link_gone(request)
    if guest.meeting.begins > timezone.now():
        return render(request, "gatherings/workshops/feedback_early.html", shown.describe(guest.meeting))
    if asking.was_sent(guest.meeting, token):
        return render(request, "gatherings/workshops/feedback_thanks.html", shown.describe(guest.meeting))
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _given(request, guest, token, form)
    context = {**shown.describe(guest.meeting), "form": form}
    return render(request, "gatherings/workshops/feedback.html", context, status=400 if form.errors else 200)


def _given(request: HttpRequest, guest: Invitee, token: str, form: FeedbackForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        asking.give_feedback(guest.meeting, token, form.answers(), said["learnt"], said["missing"], now=timezone.now())
    except (asking.SentAlready, asking.NotNow):
        pass  # the same address says what holds
    return HttpResponseRedirect(request.get_full_path(), status=303)


@guard("gatherings.convene", methods=("GET",))
def feedback_results(request: Any, network: str, meeting: int) -> HttpResponse:
    """Averages in words, from three answers on."""
    row = access_meeting(request.seat, meeting, to="gatherings.convene")
    found = asking.results(row)
    averages = [
        {"text": asking.QUESTIONS[code], "answer": asking.SCALE[value]} for code, value in found.averages.items()
    ]
    context = {
        **shown.describe(row),
        "seat": request.seat,
        "found": found,
        "averages": averages,
        "enough": asking.ENOUGH,
        "asked": asking.is_asked(row),
    }
    return render(request, "gatherings/workshops/feedback_results.html", context)
