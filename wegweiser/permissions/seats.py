"""A seat: one member in one network. Rights belong to a seat, never to a person and never to an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

STEP_UP_VALID = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Seat:
    """`network` is a guidebook Network (None on the member's own pages), `office` the guidebook Actor, or None.

    `roles` always holds `member` besides what the member was given.
    """

    member: Any
    network: Any
    roles: frozenset[str]
    office: Any = None


class Sitting(Protocol):
    """What the guard needs of a signed-in member; `people` provides it as `request.member`."""

    def seat_in(self, network: str) -> Seat | None:
        """The active seat in the network with this slug, None when there is none."""

    def own_seat(self) -> Seat:
        """The seat for pages about the member alone: no network, no roles but `member`."""


class Opened(Protocol):
    """What the guard needs of the session; `people` provides it as `request.member_session`."""

    stepped_up_at: datetime | None

    def hold(self, request: Any) -> None:
        """Keep what was asked for (address and form) on the server until the passphrase was typed again."""


def is_stepped_up(session: Opened, now: datetime) -> bool:
    """Did the member type the passphrase again within the last five minutes? A time in the future does not count."""
    at = session.stepped_up_at
    return at is not None and timedelta(0) <= now - at <= STEP_UP_VALID
