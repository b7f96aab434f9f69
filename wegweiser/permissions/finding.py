"""The last step of every `access_…`: the row, or the 404 of an address that does not exist."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from wegweiser.permissions.decide import decide
from wegweiser.permissions.seats import Seat


def first_or_404(rows: Any, seat: Seat, to: str) -> Any:
    """The first of `rows` if this seat may do `to`. Raises Http404 for everything else, whatever the reason."""
    row = rows.first() if decide(seat.roles, to) else None
    if row is None:
        raise Http404
    return row
