"""After the end of cases in the demonstration: held, coded for the figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wegweiser.cases.ending import closing, coding
from wegweiser.cases.reading import OpenCase


def fill_hold(opened: OpenCase, why: str, now: datetime) -> None:
    """Nothing of it is deleted until somebody releases it."""
    closing.hold(opened, why, now=now)


def fill_coded(opened: OpenCase, now: datetime, **codes: Any) -> None:
    """`codes`: what the case does not say of itself (gender, age, region, industry, …). Needs a statistician."""
    said = {**coding.prefill(opened), **codes}
    year = said["year"] if said["year"] == "unknown" else int(said["year"])
    several = {name: tuple(said[name]) for name in ("control", "support")}
    coding.confirm(opened, coding.Record(**{**said, "year": year, **several}), now=now)
