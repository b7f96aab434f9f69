"""The only ways a view gets a row of the gatherings: the row, or the 404 of an address that does not exist."""

from __future__ import annotations

from wegweiser.gatherings.models import Agreement, Document, Invitee, MandateCard, Meeting, Series, Task
from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404


def access_series(seat: Seat, ref: int, *, to: str) -> Series:
    """A series of the seat's network. Raises Http404."""
    rows = Series.objects.visible_to(seat).select_related("network", "convenor")
    found: Series = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_meeting(seat: Seat, ref: int, *, to: str) -> Meeting:
    """A meeting of the seat's network. Raises Http404."""
    rows = Meeting.objects.visible_to(seat).select_related("network", "series__convenor", "agreement")
    found: Meeting = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_document(seat: Seat, meeting: Meeting, ref: int, *, to: str) -> Document:
    """A document of this meeting. Raises Http404."""
    found: Document = first_or_404(Document.objects.visible_to(seat).filter(meeting=meeting, pk=ref), seat, to)
    return found


def access_invitee(seat: Seat, meeting: Meeting, ref: int, *, to: str) -> Invitee:
    """Somebody invited to this meeting. Raises Http404."""
    rows = Invitee.objects.visible_to(seat).select_related("office")
    found: Invitee = first_or_404(rows.filter(meeting=meeting, pk=ref), seat, to)
    return found


def access_task(seat: Seat, ref: int, *, to: str) -> Task:
    """A task of a series the seat may see. Raises Http404."""
    rows = Task.objects.visible_to(seat).select_related("series", "owner")
    found: Task = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_card(seat: Seat, ref: int, *, to: str) -> MandateCard:
    """A mandate card of the seat's network. Raises Http404."""
    rows = MandateCard.objects.visible_to(seat).select_related("network", "actor", "meeting")
    found: MandateCard = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_agreement(seat: Seat, ref: int, *, to: str) -> Agreement:
    """An agreement of the seat's network. Raises Http404."""
    found: Agreement = first_or_404(Agreement.objects.visible_to(seat).filter(pk=ref), seat, to)
    return found
