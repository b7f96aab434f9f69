"""/invitation/<token>: a guest sees the meeting and answers. /calendar/<token>.ics: a member's meetings. No account."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from wegweiser.gatherings.meetings import agenda, answering, calendar, feeds, shown
from wegweiser.gatherings.meetings.access import feed_of_token, guest_document, guest_of_token
from wegweiser.gatherings.meetings.documents import as_download
from wegweiser.gatherings.meetings.forms_inviting import AnswerForm, ProposeForm
from wegweiser.gatherings.meetings.views.inviting import answer_forms, take
from wegweiser.gatherings.models import Invitee
from wegweiser.gatherings.models.meetings import ANSWERS, OPEN
from wegweiser.guidebook.links import link_gone
from wegweiser.web.access import public, public_post

ICS = "text/calendar; charset=utf-8"


@public_post
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The meeting, and the answer, which may be changed until it begins. A link that ended says what to do."""
    guest = guest_of_token(token, timezone.now())
    if guest is None:
        return link_gone(request)
    form = take(request.POST, guest, seat=None) if request.method == "POST" else None
    if request.method == "POST" and form is None:
        return HttpResponseRedirect(request.get_full_path(), status=303)
    return render(
        request, "gatherings/meetings/invitation.html", _shown(guest, token, form), status=400 if form else 200
    )


def _shown(guest: Invitee, token: str, form: AnswerForm | ProposeForm | None) -> dict[str, Any]:
    meeting, now = guest.meeting, timezone.now()
    is_shell = shown.is_shell(meeting)
    return {
        **shown.describe(meeting),
        "guest": guest,
        "token": token,
        "answered": ANSWERS[guest.answer] if guest.answer != OPEN else "",
        "agenda": agenda.timed(meeting, meeting.items.filter(state=agenda.AGREED)),
        "documents": () if is_shell else meeting.documents.filter(for_guests=True).defer("content"),
        "open": answering.is_open(meeting, now),
        "own_items": meeting.items.filter(proposed_by=guest).order_by("pk"),
        **answer_forms(guest, form),
    }


@public
def invitation_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The meeting for a calendar."""
    guest = guest_of_token(token, timezone.now())
    if guest is None:
        raise Http404
    return ics(calendar.as_file(guest.meeting), "meeting")


@public
def invitation_document(request: HttpRequest, token: str, document: int) -> HttpResponse:
    """A file that is meant for guests."""
    guest = guest_of_token(token, timezone.now())
    found = guest_document(guest, document) if guest else None
    if found is None:
        raise Http404
    return as_download(found)


@public
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Revoked, unknown, of a member who left: the same 404."""
    feed = feed_of_token(token)
    if feed is None:
        raise Http404
    return ics(feeds.entries(feed, timezone.now()), feed.network.slug)


def ics(content: bytes, name: str) -> HttpResponse:
    """An iCalendar file."""
    return HttpResponse(content, content_type=ICS, headers={"Content-Disposition": f'inline; filename="{name}.ics"'})
