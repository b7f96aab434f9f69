"""What other apps put beside the reports of a desk, and what they take from it. They register here.

A thing that lies under the key of a desk is moved when that key is renewed, keeps its last holder from leaving, is
counted in the letters of the desk and deleted in its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from wegweiser.intake.models import Desk
from wegweiser.intake.sending import File
from wegweiser.permissions import Seat, decide


class Beside(Protocol):
    """`ADDRESS`: name of the page of all such things, which takes the network; `TITLE`: its lazy text."""

    ADDRESS: str
    TITLE: Any

    def holds(self, desk: Desk) -> bool:
        """Whether something lies under the key of this desk."""

    def unread(self, desk: Desk) -> bool:
        """Whether there is something that nobody at the desk has read."""

    def move(self, desk: Desk, former: Sequence[bytes]) -> bool:
        """Seal everything to the desk's present key; False when one of the former keys is missing for it."""

    def keep_up(self, now: datetime) -> None:
        """Warn, and delete what is past its day; called only while the clock can be trusted."""


@dataclass(frozen=True, slots=True)
class Handed:
    """Something of the desk for another app: files and a note, in words that were chosen on the page."""

    files: tuple[File, ...]
    name: str
    note: str


class Taker(Protocol):
    """Where a member can take something of the desk to. `action`: what she must be allowed to do."""

    action: str

    def choices(self, request: Any) -> list[tuple[str, str]]:
        """(id, name) of what she may write to."""

    def take(self, request: Any, ref: str, handed: Handed, now: datetime) -> str | None:
        """The address of where it lies now; None: it cannot be opened just now. Raises Http404."""


BESIDE: list[Beside] = []
TAKERS: list[Taker] = []


def takers_of(seat: Seat) -> list[Taker]:
    """Those that this seat may use."""
    return [one for one in TAKERS if decide(seat.roles, one.action)]
