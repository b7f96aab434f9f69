"""The only ways a view gets a desk, a report or a file: the row, or the 404 of an address that does not exist."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wegweiser.intake.models import Attachment, Desk, DeskSeat, Report
from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404


def desks_of(seat: Seat) -> QuerySet[Desk]:
    """Desks of the network whose key this member holds."""
    rows: QuerySet[Desk] = Desk.objects.visible_to(seat).filter(seats__member=seat.member.pk)
    return rows.select_related("office", "network").order_by("pk")


def access_own_desk(seat: Seat, ref: int, *, to: str) -> Desk:
    """A desk whose key this member holds. Raises Http404."""
    found: Desk = first_or_404(desks_of(seat).filter(pk=ref), seat, to)
    return found


def access_desk(seat: Seat, ref: int, *, to: str) -> Desk:
    """A desk of the seat's network. Raises Http404."""
    rows = Desk.objects.visible_to(seat).select_related("office", "network")
    found: Desk = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_report(seat: Seat, ref: UUID, *, to: str) -> Report:
    """A report of a desk whose key this member holds; one she was taken off does not exist. Raises Http404."""
    rows = Report.objects.visible_to(seat).select_related("desk__office", "desk__network", "box")
    found: Report = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_file(seat: Seat, ref: UUID, *, to: str) -> Attachment:
    """A file of such a report. Raises Http404."""
    rows = Attachment.objects.visible_to(seat).select_related("report__desk__network")
    found: Attachment = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_seat(desk: Desk, ref: int) -> DeskSeat:
    """Who holds the key of this desk. Raises Http404."""
    found = DeskSeat.objects.filter(desk=desk, pk=ref).first()
    if found is None:
        raise Http404
    return found
