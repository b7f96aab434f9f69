"""The only ways a public page gets an invitation or a calendar: by a token nobody can guess."""

from __future__ import annotations

from datetime import datetime, timedelta

from wegweiser.gatherings.models import CalendarFeed, Document, Invitee
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.gatherings.tokens import hash_of
from wegweiser.people.models import ACTIVE, Membership

AFTER = timedelta(days=90)  # so long after a meeting its link still opens


def guest_of_token(token: str, now: datetime) -> Invitee | None:
    """The guest a link belongs to; None for an unknown, renewed, withdrawn or old one."""
    found = Invitee.objects.filter(token_hash=hash_of(token), meeting__ends__gt=now - AFTER)
    return found.select_related("office", "meeting__network", "meeting__agreement", "meeting__series__convenor").first()


def guest_document(guest: Invitee, ref: int) -> Document | None:
    """A document of the guest's meeting that is meant for guests."""
    if guest.meeting.series.kind == CASE_CONFERENCE:
        return None
    found: Document | None = guest.meeting.documents.filter(pk=ref, for_guests=True).first()
    return found


def feed_of_token(token: str) -> CalendarFeed | None:
    """The calendar a link belongs to, while it is not revoked and its member is in the network."""
    found = CalendarFeed.objects.filter(token_hash=hash_of(token), revoked_at=None).select_related("network").first()
    if found is None:
        return None
    is_in = Membership.objects.filter(member=found.member, network=found.network, state=ACTIVE).exists()
    return found if is_in else None
