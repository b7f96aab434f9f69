"""What the page "today" says of meetings: invitations without an answer, points that were proposed, what comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.gatherings.meetings.agenda import PROPOSED
from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting
from wegweiser.gatherings.models.meetings import CANCELLED, OPEN
from wegweiser.guidebook.upkeep import today
from wegweiser.permissions import Seat, decide

MOST = 5


def register() -> None:
    """Called once, when the app starts."""
    today.WAITING.append(waiting)
    today.DATES.append(coming)


def waiting(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """The member's own invitations without an answer; for convenors, points that guests proposed. Two queries."""
    if not decide(seat.roles, "gatherings.read"):
        return
    own = Invitee.objects.filter(meeting__network=seat.network, member=seat.member.pk, answer=OPEN)
    rows = own.filter(meeting__ends__gt=now).exclude(meeting__state=CANCELLED).select_related("meeting__series")
    for one in rows.order_by("meeting__begins")[:MOST]:
        yield _item(seat, one.meeting, _("Do you come? %(meeting)s") % {"meeting": one.meeting})
    if decide(seat.roles, "gatherings.convene"):
        points = AgendaItem.objects.filter(meeting__network=seat.network, state=PROPOSED, meeting__ends__gt=now)
        for point in points.select_related("meeting__series").order_by("meeting__begins", "pk")[:MOST]:
            yield _item(seat, point.meeting, _("A point was proposed for %(meeting)s") % {"meeting": point.meeting})


def coming(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """The next meetings the seat may see. One query."""
    if not decide(seat.roles, "gatherings.read"):
        return
    rows = Meeting.objects.visible_to(seat).filter(ends__gt=now).exclude(state=CANCELLED).select_related("series")
    for meeting in rows.order_by("begins", "pk")[:MOST]:
        yield _item(seat, meeting, str(meeting))


def _item(seat: Seat, meeting: Meeting, text: str) -> dict[str, Any]:
    return {"text": text, "url": reverse("meeting", args=[seat.network.slug, meeting.pk]), "due": meeting.begins}
