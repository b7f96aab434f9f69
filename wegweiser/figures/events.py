"""What is recorded about figures."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.figures.casefigures import events as _case_figures  # noqa: F401  declared there
from wegweiser.trail.classes import PUBLIC
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class YearReportPublished(Event):
    """`version`: above 1 it is a correction."""

    fields = {"year": PUBLIC, "version": PUBLIC, "digest": PUBLIC}
    keep = 3650

    year: int
    version: int
    digest: str
