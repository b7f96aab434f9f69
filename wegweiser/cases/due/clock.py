"""Whether the clock may be trusted with cases: as everywhere, and steady for a day (R5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from wegweiser.intake import clock
from wegweiser.intake.models import SafetyRun

KIND = "cases"
SETTLED = timedelta(days=1)


def note_run(now: datetime) -> bool:
    """Whether the clock may be trusted: it moved less than a day since the run before, and has done so for a day."""
    return clock.note_run(KIND, now) and _is_settled(now)


def _is_settled(now: datetime) -> bool:
    jump = SafetyRun.objects.filter(kind=KIND, ok=False).order_by("-pk").first()
    return jump is None or now - jump.ran_at >= SETTLED


def ran_since(day: date) -> int:
    """On how many days this ran with a steady clock, from that day on."""
    return clock.ran_since(KIND, day)
