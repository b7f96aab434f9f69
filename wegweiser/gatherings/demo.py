"""The rooms of network building, filled for the demonstration: each part knows its own invented things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wegweiser.gatherings.agreements import demo as agreements
from wegweiser.gatherings.cards import demo as cards
from wegweiser.gatherings.meetings import demo as meetings
from wegweiser.gatherings.minutes import demo as minutes
from wegweiser.gatherings.models import Invitee
from wegweiser.gatherings.tokens import hash_of, new_token
from wegweiser.gatherings.workshops import demo as workshops
from wegweiser.guidebook.models import Network
from wegweiser.people.models import Member


def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """Agreements first, since conferences rest on them; a second call changes nothing."""
    for part in (agreements, meetings, minutes, workshops, cards):
        part.fill(network, people, now=now)


def open_invitation(network: Network, now: datetime) -> str:
    """The path of an invitation that a "guest" of this network can answer, "" when there is none. The link is new."""
    guests = Invitee.objects.filter(meeting__network=network, member=None, meeting__begins__gt=now)
    guest = guests.exclude(meeting__series__kind="case_conference").order_by("meeting__begins", "pk").first()
    if guest is None:
        return ""
    token = new_token()
    Invitee.objects.filter(pk=guest.pk).update(token_hash=hash_of(token))
    return f"/invitation/{token}"
