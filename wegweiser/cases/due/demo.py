"""Dates and tasks of the demonstration: one that was done, one that was missed and went to the deputy, one to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from wegweiser.cases import bodies
from wegweiser.cases.due import upkeep
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, write


def fill_tasks(opened: OpenCase, tasks: Any, now: datetime) -> None:
    """`tasks`: (text, days from now, status) each; days may lie in the past, as a missed day does."""
    for text, days, status in tasks:
        due = (now + timedelta(days=days)).date()
        write(opened, [New(bodies.Task(text=text, due=due, status=status))], now=now)


def miss(opened: OpenCase, now: datetime) -> int:
    """What the hourly upkeep does of itself: what passed goes to the deputy."""
    return upkeep.escalate(opened.case.pk, now)
