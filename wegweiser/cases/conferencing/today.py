"""What the page "today" says of conferences one is invited to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.cases.conferencing import looking
from wegweiser.cases.models.conferences import CALLED
from wegweiser.guidebook.upkeep import today
from wegweiser.permissions import Seat, decide


def register() -> None:
    """Called once, when the app starts."""
    today.WAITING.append(waiting)


def waiting(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """Those that are not over, with their day. One query."""
    if not decide(seat.roles, "conferences.read"):
        return
    for row in looking.mine(seat).filter(state=CALLED, closes_at__gt=now).order_by("opens_at"):
        url = reverse("conference", args=[seat.network.slug, row.pk])
        yield {"text": _("You are invited to a conference"), "url": url, "due": row.opens_at}
