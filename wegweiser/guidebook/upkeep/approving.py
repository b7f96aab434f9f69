"""Publication with a second pair of eyes: one member asks, another one approves exactly what was asked for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Network, PublicationRequest
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.guidebook.upkeep import events
from wegweiser.people.models import ACTIVE, Membership
from wegweiser.permissions import Seat, decide
from wegweiser.trail.record import record

OPEN, PUBLISHED, REFUSED, OUTDATED = "open", "published", "refused", "outdated"


class DraftChanged(Exception):
    """The draft is not the one that was looked at; nothing was published."""


class NotAllowed(Exception):
    """One's own request, a request that is decided, or publishing alone where a colleague can look."""


def ask_to_publish(digest: str, *, seat: Seat, now: datetime) -> PublicationRequest:
    """A request for exactly this content; an open one from before is outdated."""
    with transaction.atomic():
        for earlier in PublicationRequest.objects.select_for_update().filter(network=seat.network, state=OPEN):
            _close(earlier, OUTDATED, None, now)
        asked = {"network": seat.network, "digest": digest, "asked_by": seat.member.pk, "asked_at": now}
        request = PublicationRequest.objects.create(**asked)
        record(events.PublicationAsked(request.pk, digest), network=seat.network, seat=seat, now=now)
    return request


def approve(request: PublicationRequest, *, seat: Seat, now: datetime) -> Edition:
    """Publish what the colleague asked for. Raises NotAllowed, DraftChanged (the request is outdated then)."""
    try:
        with transaction.atomic():
            found = _open_of_another(request, seat)
            edition = _publish_exactly(seat.network, found.digest, now)
            _close(found, PUBLISHED, seat, now)
            event = events.EditionPublished(edition.number, edition.digest, alone=False)
            record(event, network=seat.network, seat=seat, now=now)
            return edition
    except DraftChanged:
        with transaction.atomic():
            _close(_open_of_another(request, seat), OUTDATED, seat, now)
            record(events.PublicationRefused(request.pk, OUTDATED), network=seat.network, seat=seat, now=now)
        raise


def refuse(request: PublicationRequest, note: str, *, seat: Seat, now: datetime) -> None:
    """Say no, with a note for the colleague. Raises NotAllowed."""
    with transaction.atomic():
        _close(_open_of_another(request, seat), REFUSED, seat, now, note.strip()[:400])
        record(events.PublicationRefused(request.pk, REFUSED), network=seat.network, seat=seat, now=now)


def publish_alone(digest: str, *, seat: Seat, now: datetime) -> Edition:
    """Only where nobody else may approve; the trail says so. Raises NotAllowed, DraftChanged."""
    with transaction.atomic():
        if has_colleague(seat):
            raise NotAllowed
        edition = _publish_exactly(seat.network, digest, now)
        event = events.EditionPublished(edition.number, edition.digest, alone=True)
        record(event, network=seat.network, seat=seat, now=now)
    return edition


def has_colleague(seat: Seat) -> bool:
    """Is there somebody else in the network who may approve?"""
    others = Membership.objects.filter(network=seat.network, state=ACTIVE).exclude(member=seat.member)
    return any(decide(roles, "guidebook.approve") for roles in others.values_list("roles", flat=True))


def _open_of_another(request: PublicationRequest, seat: Seat) -> PublicationRequest:
    found = PublicationRequest.objects.select_for_update().get(pk=request.pk)
    if found.state != OPEN or found.asked_by == seat.member.pk or found.network_id != seat.network.pk:
        raise NotAllowed
    return found


def _publish_exactly(network: Network, digest: str, now: datetime) -> Edition:
    """Inside a transaction: another content rolls everything back."""
    edition, _is_new = publish_edition(network, now=now)
    if edition.digest != digest:
        raise DraftChanged
    return edition


def _close(request: PublicationRequest, state: str, seat: Seat | None, now: datetime, note: str = "") -> None:
    request.state, request.note, request.decided_at = state, note, now
    request.decided_by = seat.member.pk if seat else None
    request.save(update_fields=["state", "note", "decided_at", "decided_by"])
