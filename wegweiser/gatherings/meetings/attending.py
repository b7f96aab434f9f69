"""Who came: ticks of the convenor, bodies that came without an invitation, cards of those who agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import vobject
from django.db import transaction

from wegweiser.gatherings import sealed
from wegweiser.gatherings.meetings import events
from wegweiser.gatherings.meetings.actions import claim_meeting
from wegweiser.gatherings.models import Invitee, Meeting
from wegweiser.gatherings.models.meetings import HELD
from wegweiser.guidebook.models import Actor
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.record import record


@dataclass(frozen=True, slots=True)
class WalkIn:
    """A body that came without an invitation: an entry of the guidebook, or its name."""

    office: Actor | None = None
    organisation: str = ""


@transaction.atomic
def note_attendance(
    meeting: Meeting,
    came: Collection[int],
    walk_ins: Iterable[WalkIn],
    version: int,
    *,
    seat: Seat | None,
    now: datetime,
) -> None:
    """`came`: ids of invitees who were there; the others were not. Once it has begun, the meeting counts as held.

    Raises ChangedMeanwhile, IsOver.
    """
    state = HELD if meeting.begins <= now else meeting.state
    claim_meeting(meeting, version, now, state=state)
    meeting.invitees.filter(pk__in=came).update(attended=True)
    meeting.invitees.exclude(pk__in=came).update(attended=False)
    Invitee.objects.bulk_create(
        Invitee(
            meeting=meeting, office=one.office, organisation=one.organisation, attended=True, invited_at=now,
            target_group=one.office.target_group if one.office else "",
        )
        for one in walk_ins
    )  # fmt: skip
    listed = meeting.invitees.count()
    event = events.AttendanceNoted(meeting.pk, meeting.invitees.filter(attended=True).count(), listed)
    record(event, network=meeting.network, seat=seat, now=now)


def cards_of(meeting: Meeting, private: bytes) -> str:
    """vCards (RFC 6350 as version 3.0, which every telephone reads) of those who agreed to be on the list."""
    rows = meeting.invitees.exclude(card=None).select_related("office").order_by("pk")
    return "".join(_vcard(row, meeting, private) for row in rows)


def _vcard(row: Invitee, meeting: Meeting, private: bytes) -> str:
    try:
        card = sealed.opened(private, row.card, meeting.network, "invitee", row.pk, "card")
    except CannotOpen:
        return ""
    body = body_name(row)
    made = vobject.vCard()
    made.add("fn").value = card.get("name") or body
    made.add("n").value = vobject.vcard.Name(family=card.get("name") or body)
    made.add("org").value = [body]
    for name, key in (("title", "function"), ("tel", "phone"), ("email", "email")):
        if card.get(key):
            made.add(name).value = card[key]
    return str(made.serialize())


def body_name(row: Invitee) -> str:
    """The body somebody comes for, in its first language."""
    return next(iter(row.office.name.values()), row.office.slug) if row.office else row.organisation
