"""What every entry of a country pack carries."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

Words = dict[str, str]  # language code → text
Confidence = Literal["verified", "secondary", "background", "unverified"]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every fact carries."""

    source: str
    checked_on: date
    confidence: Confidence = "verified"
    valid_from: date | None = None
    valid_to: date | None = None
