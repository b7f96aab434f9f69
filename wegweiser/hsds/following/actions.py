"""Follow a town, follow it no more. Each is one row in the trail."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegweiser.trail.record import record

from . import events
from .models import Followed

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

MOST = 500  # towns of one network


class Known(Exception):
    """A town of this word is followed already, or too many are."""


@transaction.atomic
def follow(network: Any, address: str, town: str, *, seat: Seat | None, now: datetime) -> Followed:
    """Nothing is fetched yet. Raises Known."""
    rows = Followed.objects.filter(network=network)
    if rows.filter(town=town).exists() or rows.count() >= MOST:
        raise Known(town)
    followed = Followed.objects.create(network=network, address=address, town=town, name=town)
    record(events.TownFollowed(address, "begun"), network=network, seat=seat, now=now)
    return followed


@transaction.atomic
def unfollow(followed: Followed, *, seat: Seat, now: datetime) -> None:
    """The copy is deleted with it."""
    record(events.TownFollowed(followed.address, "ended"), network=followed.network, seat=seat, now=now)
    followed.delete()
