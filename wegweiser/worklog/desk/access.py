"""The only way a view gets a shared calendar: the row, or the 404 of an address that does not exist."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404
from wegweiser.worklog.models import SharedCalendar, SharedPhoto

TO = "intake.read"


def shared_with(seat: Seat) -> QuerySet[SharedCalendar]:
    """Calendars at desks whose key this member holds, unread first; without what is sealed."""
    rows: QuerySet[SharedCalendar] = SharedCalendar.objects.visible_to(seat).defer("sealed", "key_for_desk")
    return rows.select_related("desk__office").order_by("-unread_by_desk", "-shared_on", "pk")


def access_photo(shared: SharedCalendar, ref: UUID, seat: Seat) -> SharedPhoto:
    """One that goes with this copy. Raises Http404."""
    rows = SharedPhoto.objects.visible_to(seat).select_related("photo").filter(shared=shared, pk=ref)
    found: SharedPhoto = first_or_404(rows, seat, TO)
    return found


def access_shared(seat: Seat, ref: UUID) -> SharedCalendar:
    """One that this member can open; one she was taken off does not exist. Raises Http404."""
    rows = SharedCalendar.objects.visible_to(seat).select_related("desk__office", "desk__network")
    found: SharedCalendar = first_or_404(rows.filter(pk=ref), seat, TO)
    return found
