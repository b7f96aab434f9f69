"""The calendar as the page of the mailbox finds it in the box of a number (`intake.public.beside`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wegweiser.intake.keys import OpenBox
from wegweiser.worklog.mailbox import book
from wegweiser.worklog.models import Calendar


@dataclass(frozen=True, slots=True)
class Inside:
    """It leads to the calendar's own address, which the same ten minutes open."""

    calendar: Calendar
    template = "worklog/kept/beside.html"

    def shown(self, state: Mapping[str, Any], loaded: Any) -> dict[str, Any]:
        return {"calendar": self.calendar}

    def act(self, step: str, fields: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """Nothing is done here."""
        return {}

    def forget(self, now: datetime) -> None:
        book.forget(self.calendar, now=now)


def find(box: OpenBox) -> Inside | None:
    """The calendar in this box."""
    row = Calendar.objects.filter(box=box.box).first()
    return None if row is None else Inside(row)
