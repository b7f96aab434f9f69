"""Opening hours in OSM syntax as routing needs them: open now? when next?

Hours of weekdays that say nothing of public holidays ("Mo-Fr 09:00-17:00") do not promise that somebody answers at
Christmas: on a holiday it is not known, and the next opening named is one on another day.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache, lru_cache

from opening_hours import OpeningHours

_DAYS = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa)\b")
_HOLIDAYS_TOLD = re.compile(r"\b(?:PH|SH|Su|easter)\b")


class OsmHours:
    """One opening_hours expression with the public holidays of a country. Times are naive local times."""

    __slots__ = ("_hours", "_said", "_state")

    def __init__(self, expression: str, country: str) -> None:
        silent = country and _DAYS.search(expression) and not _HOLIDAYS_TOLD.search(expression)
        self._said = OpeningHours(expression, country=country) if country else OpeningHours(expression)
        self._hours = OpeningHours(f"{expression}; PH off", country=country) if silent else self._said
        # one minute is asked again and again (every visitor of that minute): two answers are enough
        self._state = lru_cache(maxsize=4)(self._look)

    def state(self, at: datetime) -> tuple[bool | None, datetime | None]:
        """`(open now, opens next)`; the second is None while open, or when it never opens again. On a public holiday
        of which the hours say nothing, the first is None."""
        return self._state(at.replace(second=0, microsecond=0, tzinfo=None))

    def _look(self, at: datetime) -> tuple[bool | None, datetime | None]:
        if self._hours.is_unknown(at):
            return None, None
        if self._hours.is_open(at):
            return True, None
        open_now = None if self._hours is not self._said and self._said.is_open(at) else False
        change = self._hours.next_change(at)
        while change is not None and not self._hours.is_open(change):  # e.g. closed → unknown → open
            following = self._hours.next_change(change)
            if following is None or following <= change:
                return open_now, None
            change = following
        return open_now, change


@cache
def hours_of(expression: str, country: str) -> OsmHours | None:
    """The hours of an expression; None when there is none or it does not parse (prose is shown instead)."""
    if not expression:
        return None
    try:
        return OsmHours(expression, country)
    except Exception:  # the library raises its own parser error class
        return None
