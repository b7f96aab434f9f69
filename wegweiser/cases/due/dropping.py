"""Ending a time limit by a reason, where no step of the pathway settles it: she moved away, another body took it on."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wegweiser.cases import bodies, dues
from wegweiser.cases.models import Due
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, write


class NoLimit(Exception):
    """What is due here is no time limit, or it was settled already."""


def drop(opened: OpenCase, row: Due, why: str, *, now: datetime) -> None:
    """Write it down; the row stays, done today. Raises NoLimit."""
    what, today = limit_of(opened, row), now.astimezone(ZoneInfo(opened.rules.timezone)).date()
    said = bodies.Dropped(deadline=what.code, starts=date.fromisoformat(what.starts), on=today, why=why)
    write(opened, [New(said)], now=now)


def limit_of(opened: OpenCase, row: Due) -> dues.What:
    """Raises NoLimit."""
    for one, what in dues.rows_of(opened):
        if one.pk == row.pk and what.kind == "deadline" and one.done_on is None:
            return what
    raise NoLimit
