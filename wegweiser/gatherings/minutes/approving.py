"""From draft to approved minutes. What is proposed stands as one document with its digest; that very document is
approved, by another member, or by the one who proposed it when a later meeting of the series approved it. Approved
minutes change no more: a correction is written into the minutes of the next meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.gatherings.minutes.document import digest_of, written
from wegweiser.gatherings.minutes.events import MinutesMoved, ReviewNoted
from wegweiser.gatherings.minutes.writing import Frozen, hold
from wegweiser.gatherings.models import Meeting, MinutesState
from wegweiser.gatherings.models.meetings import CANCELLED
from wegweiser.permissions import Seat
from wegweiser.trail.record import record


class NeedsAnother(Exception):
    """Who proposed the minutes cannot approve them alone: another member does, or a meeting that is named."""


@transaction.atomic
def note_review(meeting: Meeting, review: dict[str, Any], *, seat: Seat, now: datetime) -> None:
    """The state of the guidebook, as it is today, into the minutes; it replaces one noted before. Raises Frozen."""
    state = hold(meeting)
    state.review = review
    state.save(update_fields=["review"])
    record(ReviewNoted(meeting.pk), network=seat.network, seat=seat, now=now)


@transaction.atomic
def propose_minutes(
    meeting: Meeting, review: dict[str, Any] | None = None, *, seat: Seat, now: datetime
) -> MinutesState:
    """From now on nobody writes; the document that stands there waits for approval. `review`: the guidebook of today,
    for minutes into which nobody noted it. Raises Frozen."""
    state = hold(meeting)
    state.review = state.review or review or {}
    state.document = written(meeting, state)
    state.state, state.digest = "proposed", digest_of(state.document)
    state.proposed_at, state.proposed_by = now, seat.member.pk
    state.save()
    return _moved(state, seat, now)


@transaction.atomic
def take_back(meeting: Meeting, *, seat: Seat, now: datetime) -> MinutesState:
    """Undo: the minutes are a draft again. Raises Frozen."""
    state = hold(meeting, "proposed")
    state.state, state.document, state.digest = "draft", {}, ""
    state.proposed_at = state.proposed_by = None
    state.save()
    return _moved(state, seat, now)


@transaction.atomic
def approve_minutes(
    meeting: Meeting, digest: str, approved_in: Meeting | None, *, seat: Seat, now: datetime
) -> MinutesState:
    """`digest` is of what the member read. Raises Frozen (also when something else is proposed now), NeedsAnother."""
    state = hold(meeting, "proposed")
    if state.digest != digest:
        raise Frozen(state.digest)
    if approved_in is None and state.proposed_by == seat.member.pk:
        raise NeedsAnother
    state.state, state.approved_in = "approved", approved_in
    state.approved_at, state.approved_by = now, seat.member.pk
    state.save()
    return _moved(state, seat, now)


def later_meetings(meeting: Meeting, now: datetime) -> Any:
    """Meetings of the series that can have approved these minutes, the newest first."""
    rows = Meeting.objects.filter(series=meeting.series_id, begins__gt=meeting.begins, begins__lte=now)
    return rows.exclude(state=CANCELLED).select_related("series").order_by("-begins")


def _moved(state: MinutesState, seat: Seat, now: datetime) -> MinutesState:
    record(MinutesMoved(state.meeting_id, state.state, state.digest), network=seat.network, seat=seat, now=now)
    return state
