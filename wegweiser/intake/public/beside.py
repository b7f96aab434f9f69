"""What else the number of a mailbox opens. Another app registers how it is found; the address stays the same.

Box and number are the same; so are the cookie, the ten minutes, the way out and everything that leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake import keys
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.numbers import BoxKeys


class Beside(Protocol):
    """Something that lies in an open box. `template`: its page, with what `shown` gives."""

    template: str

    def shown(self, state: Mapping[str, Any], loaded: Loaded) -> dict[str, Any]: ...

    def act(self, step: str, fields: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """What the page shows next, besides what it always does. Raises CannotOpen when it is gone."""

    def forget(self, now: datetime) -> None:
        """Delete it at once."""


BESIDE: list[Callable[[keys.OpenBox], Beside | None]] = []


def find(box_keys: BoxKeys) -> Beside | None:
    """What lies in the box of this number besides a report; None: nothing, or no such box."""
    try:
        box = keys.open_box(box_keys)
    except CannotOpen:
        return None
    return next((found for look in BESIDE if (found := look(box)) is not None), None)
