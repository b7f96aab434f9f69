"""Public holidays of the place of a network: a last day that falls on one may move."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from holidays import country_holidays

AHEAD = 5  # years
# First two digits of the official municipality key (AGS) → ISO 3166-2; Destatis, ISO.
LAENDER = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip


def holidays_of(case: Any, now: datetime) -> Collection[date]:
    """From the year before `now` to five years after."""
    return _between(case.network.pack, case.network.place, now.year - 1, now.year + AHEAD)


@lru_cache(maxsize=256)
def _between(pack: str, place: str, first: int, last: int) -> frozenset[date]:
    part = LAENDER.get(place[:2]) if pack == "de" else None
    try:
        return frozenset(country_holidays(pack.upper(), subdiv=part, years=range(first, last + 1)))
    except NotImplementedError:  # a country the library does not know: no last day moves
        return frozenset()
