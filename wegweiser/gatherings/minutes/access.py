"""The only ways a view gets what stands in minutes. A case conference has none: its contents come with the cases."""

from __future__ import annotations

from django.http import Http404

from wegweiser.gatherings.access import access_meeting
from wegweiser.gatherings.minutes.writing import agenda
from wegweiser.gatherings.models import AgendaItem, Decision, Meeting
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.permissions import Seat

WRITE = "gatherings.write"


def access_minutes(seat: Seat, ref: int, *, to: str = WRITE) -> Meeting:
    """A meeting that has minutes. Raises Http404."""
    meeting = access_meeting(seat, ref, to=to)
    if meeting.series.kind == CASE_CONFERENCE:
        raise Http404
    return meeting


def access_point(meeting: Meeting, ref: int) -> AgendaItem | None:
    """A point of the agenda, None for 0: before the first. Raises Http404."""
    if ref == 0:
        return None
    for item in agenda(meeting):
        if item.pk == ref:
            return item
    raise Http404


def access_decision(seat: Seat, meeting: Meeting, ref: int) -> Decision:
    """A decision of this meeting. Raises Http404."""
    rows = Decision.objects.visible_to(seat).filter(meeting=meeting, pk=ref).select_related("meeting__network")
    found: Decision | None = rows.first()
    if found is None:
        raise Http404
    return found
