"""The ways to keep a calendar. The first page asks here which there are, and knows none itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wegweiser.guidebook.editions.store import Loaded


def always(loaded: Loaded) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Way:
    """`address`: name of an address that takes the network alone; `offered`: whether this network has it today."""

    code: str
    order: int
    address: str
    title: object  # lazy text
    text: object  # lazy text
    icon: str = "forward"
    offered: Callable[[Loaded], bool] = always


_WAYS: dict[str, Way] = {}


def register(way: Way) -> None:
    """Offer one more way on the first page of the calendar."""
    _WAYS[way.code] = way


def ways_of(loaded: Loaded) -> list[Way]:
    """The ways of a network, in their order."""
    return sorted((way for way in _WAYS.values() if way.offered(loaded)), key=lambda way: way.order)
