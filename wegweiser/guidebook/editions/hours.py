"""Opening hours in OSM syntax as routing needs them: open now? when next?"""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache

from opening_hours import OpeningHours


class OsmHours:
    """One opening_hours expression with the public holidays of a country. Times are naive local times."""

    __slots__ = ("_hours", "_state")

    def __init__(self, expression: str, country: str) -> None:
        self._hours = OpeningHours(expression, country=country) if country else OpeningHours(expression)
        # one minute is asked again and again (every visitor of that minute): two answers are enough
        self._state = lru_cache(maxsize=4)(self._look)

    def state(self, at: datetime) -> tuple[bool | None, datetime | None]:
        """`(open now, opens next)`; the second is None while open, or when it never opens again."""
        return self._state(at.replace(second=0, microsecond=0, tzinfo=None))

    def _look(self, at: datetime) -> tuple[bool | None, datetime | None]:
        if self._hours.is_unknown(at):
            return None, None
        if self._hours.is_open(at):
            return True, None
        change = self._hours.next_change(at)
        while change is not None and not self._hours.is_open(change):  # e.g. closed → unknown → open
            following = self._hours.next_change(change)
            if following is None or following <= change:
                return False, None
            change = following
        return False, change


@cache
def hours_of(expression: str, country: str) -> OsmHours | None:
    """The hours of an expression; None when there is none or it does not parse (prose is shown instead)."""
    if not expression:
        return None
    try:
        return OsmHours(expression, country)
    except Exception:  # the library raises its own parser error class
        return None
