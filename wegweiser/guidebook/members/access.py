"""The only ways a view gets a row of the guidebook: the row, or the 404 of an address that does not exist."""

from __future__ import annotations

from wegweiser.guidebook.models import Actor, ContactPoint, DirectLine, InformalEdition, Mandate
from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404


def access_actor(seat: Seat, ref: str, *, to: str) -> Actor:
    """The actor with this slug in the seat's network. Raises Http404."""
    return first_or_404(Actor.objects.visible_to(seat).select_related("network").filter(slug=ref), seat, to)


def access_mandate(seat: Seat, actor: Actor, ref: int, *, to: str) -> Mandate:
    """A mandate of this actor. Raises Http404."""
    return first_or_404(Mandate.objects.visible_to(seat).filter(actor=actor, pk=ref), seat, to)


def access_contact(seat: Seat, actor: Actor, ref: int, *, to: str) -> ContactPoint:
    """A contact point of this actor. Raises Http404."""
    return first_or_404(ContactPoint.objects.visible_to(seat).filter(actor=actor, pk=ref), seat, to)


def access_line(seat: Seat, actor: Actor, ref: int, *, to: str) -> DirectLine:
    """A direct line of this actor, still sealed; the note of the actor is none. Raises Http404."""
    lines = DirectLine.objects.visible_to(seat).filter(actor=actor, agreed_on__isnull=False)
    return first_or_404(lines.filter(pk=ref), seat, to)


def access_informal(seat: Seat, ref: int | None, *, to: str) -> InformalEdition:
    """An informal edition of the seat's network, still sealed; without `ref` the newest. Raises Http404."""
    editions = InformalEdition.objects.visible_to(seat).order_by("-number")
    return first_or_404(editions if ref is None else editions.filter(number=ref), seat, to)
