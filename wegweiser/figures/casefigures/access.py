"""The only ways a view gets rows of case figures."""

from __future__ import annotations

from uuid import UUID

from wegweiser.figures.casefigures.models import CaseRelease, Contribution, HandOver, Opening
from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404


def access_opening(seat: Seat, opening: UUID, *, to: str) -> Opening:
    """One of the seat's network, else 404."""
    found: Opening = first_or_404(Opening.objects.visible_to(seat).filter(pk=opening), seat, to)
    return found


def access_release(seat: Seat, year: int, *, to: str) -> CaseRelease:
    """Proposed or released, of the seat's network, else 404."""
    found: CaseRelease = first_or_404(CaseRelease.objects.visible_to(seat).filter(year=year), seat, to)
    return found


def access_contribution(seat: Seat, contribution: int, *, to: str) -> Contribution:
    """One that is in no release, else 404."""
    rows = Contribution.objects.visible_to(seat).filter(pk=contribution, release=None)
    found: Contribution = first_or_404(rows, seat, to)
    return found


def access_hand_over(seat: Seat, year: int, *, to: str) -> HandOver:
    """One with a file, else 404."""
    rows = HandOver.objects.visible_to(seat).filter(year=year, file__isnull=False)
    found: HandOver = first_or_404(rows, seat, to)
    return found
