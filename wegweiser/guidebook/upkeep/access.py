"""The only ways a view gets an entry, a confirmation, a reported mistake or a publication that waits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wegweiser.guidebook.models import Actor, Confirmation, Mistake, PublicationRequest
from wegweiser.guidebook.upkeep.tokens import hash_of
from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404


def actors_of(seat: Seat) -> Any:
    """The entries of the seat's network that stand in its next edition."""
    return Actor.objects.visible_to(seat).filter(archived=False).order_by("position", "id")


def confirmations_of(seat: Seat) -> Any:
    """Links of the seat's network with their entries, newest first."""
    found = Confirmation.objects.visible_to(seat).filter(actor__archived=False)
    return found.select_related("actor").order_by("-asked_at", "-id")


def access_confirmation(seat: Seat, ref: int, *, to: str) -> Confirmation:
    """The confirmation, or Http404."""
    found: Confirmation = first_or_404(confirmations_of(seat).select_related("actor__network").filter(pk=ref), seat, to)
    return found


def access_mistake(seat: Seat, ref: int, *, to: str) -> Mistake:
    """The reported mistake, or Http404."""
    found: Mistake = first_or_404(Mistake.objects.visible_to(seat).filter(pk=ref), seat, to)
    return found


def access_publication(seat: Seat, ref: int, *, to: str) -> PublicationRequest:
    """The publication that waits, or Http404. Nobody decides about a request of one's own."""
    waiting = PublicationRequest.objects.visible_to(seat).filter(pk=ref).exclude(asked_by=seat.member.pk)
    found: PublicationRequest = first_or_404(waiting, seat, to)
    return found


def confirmation_of_token(token: str, now: datetime) -> Confirmation | None:
    """The confirmation a link belongs to: answered, or still open; None for everything else, whatever the reason."""
    found = Confirmation.objects.filter(token_hash=hash_of(token), actor__archived=False)
    one: Confirmation | None = found.exclude(state="withdrawn").select_related("actor__network").first()
    return None if one is None or (one.state == "open" and one.expires_at <= now) else one
