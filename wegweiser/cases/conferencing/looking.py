"""The look of the invited: between two moments, recorded, and never without a key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wegweiser.cases.conferencing import shown
from wegweiser.cases.models import Conference
from wegweiser.cases.models.conferences import CALLED
from wegweiser.cases.recording import record_opening
from wegweiser.permissions import Seat

BEFORE, OPEN, AFTER = "before", "open", "after"


def when(row: Conference, now: datetime) -> str:
    """Before the hours, in them, or after them; also after them once it was held."""
    if now >= row.closes_at or row.state != CALLED:
        return AFTER
    return OPEN if now >= row.opens_at else BEFORE


def mine(seat: Seat) -> QuerySet[Conference]:
    """Conferences this member is invited to, the next first."""
    rows: QuerySet[Conference] = Conference.objects.visible_to(seat).select_related("case__office")
    return rows.order_by("-opens_at", "pk")


@transaction.atomic
def look(request: Any, row: Conference, *, now: datetime) -> shown.Shown | None:
    """What it shows, recorded in the same transaction; None outside the hours. Raises CannotOpen."""
    if when(row, now) != OPEN:
        return None
    key = shown.key_for_reader(request.session_key_material(), row, request.member)
    found = shown.unseal(row, key)
    record_opening(row.case, seat=request.seat, now=now)
    return found
