"""The only way to rows of the trail."""

from __future__ import annotations

from django.db.models import QuerySet

from wegweiser.permissions import Seat
from wegweiser.trail.models import Row


def rows_visible_to(seat: Seat) -> QuerySet[Row]:
    """What happened in the network of this seat, newest first; blanked rows belong to no network any more."""
    return Row.objects.filter(network=seat.network.slug, at__isnull=False).order_by("-position")
