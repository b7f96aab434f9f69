"""What `wegweiser doctor` says about the upkeep of cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError

WITHIN = timedelta(days=2)
HINT = "let a timer call `wegweiser cases-upkeep` every hour: without it nobody hears of a missed day"


def lines(now: datetime) -> Iterator[str]:
    """One line where cases are kept; a warning when the upkeep has not run for two days."""
    from wegweiser.cases.due.clock import KIND
    from wegweiser.cases.models import Case
    from wegweiser.intake.models import SafetyRun

    try:
        if not settings.INTAKE or not Case.objects.exists():
            return
        last = SafetyRun.objects.filter(kind=KIND, ran_at__lte=now).order_by("-ran_at").first()
    except DatabaseError:
        return
    if last is None:
        yield f"warning: cases: the upkeep never ran; {HINT}"
    else:
        text = f"cases: the upkeep ran {last.ran_at:%Y-%m-%d %H:%M} UTC"
        yield text if now - last.ran_at <= WITHIN else f"warning: {text}; {HINT}"
