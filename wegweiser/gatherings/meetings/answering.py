"""Answers to an invitation, by a guest through her link or by a member; points proposed for the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wegweiser.gatherings import sealed
from wegweiser.gatherings.meetings import events
from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting
from wegweiser.gatherings.models.meetings import CANCELLED, CASE_CONFERENCE, DEPUTY
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

MOST = 5  # points that one guest proposes for one meeting


class NotAsked(Exception):
    """The meeting is over or cancelled, or enough was proposed: nothing was written."""


@dataclass(frozen=True, slots=True)
class Said:
    """`listed`: agrees to be on the list of participants; `card` {name, function, phone, email}, empty: as before."""

    answer: str
    deputy: str = ""
    note: str = ""
    listed: bool = False
    card: dict[str, str] | None = None


def is_open(meeting: Meeting, now: datetime) -> bool:
    """May one still answer?"""
    return meeting.state != CANCELLED and meeting.ends > now


@transaction.atomic
def answer(invitee: Invitee, said: Said, *, seat: Seat | None, now: datetime) -> Invitee:
    """Keep an answer; it replaces the one before. `seat` None: through the link. Raises NotAsked, sealed.NoKey."""
    meeting = invitee.meeting
    if not is_open(meeting, now):
        raise NotAsked
    row: Invitee = Invitee.objects.select_for_update().get(pk=invitee.pk)
    row.answer, row.note, row.answered_at = said.answer, said.note, now
    row.deputy = said.deputy if said.answer == DEPUTY else ""
    row.card = _card(row, meeting, said)
    row.save(update_fields=["answer", "note", "deputy", "answered_at", "card"])
    event = events.InvitationAnswered(meeting.pk, row.pk, said.answer, row.card is not None)
    record(event, network=meeting.network, seat=seat, now=now)
    return row


def _card(row: Invitee, meeting: Meeting, said: Said) -> bytes | None:
    if not said.listed:
        return None
    if not said.card:
        return None if row.card is None else bytes(row.card)
    return sealed.seal(said.card, meeting.network, "invitee", row.pk, "card")


def may_propose(invitee: Invitee, now: datetime) -> bool:
    """To a case conference nothing is written; elsewhere a few points each."""
    meeting = invitee.meeting
    if not is_open(meeting, now) or meeting.series.kind == CASE_CONFERENCE:
        return False
    return bool(meeting.items.filter(proposed_by=invitee).count() < MOST)


@transaction.atomic
def propose(invitee: Invitee, title: str, minutes: int, *, seat: Seat | None, now: datetime) -> AgendaItem:
    """A point for the agenda that waits for the convenor. Raises NotAsked."""
    meeting = invitee.meeting
    if not may_propose(invitee, now):
        raise NotAsked
    item = AgendaItem.objects.create(
        meeting=meeting, title=title, minutes=minutes, state="proposed", proposed_by=invitee, position=900
    )
    record(events.ItemProposed(meeting.pk, item.pk), network=meeting.network, seat=seat, now=now)
    return item
