"""Whether the clock may be trusted: nothing is told, warned about or deleted because a clock jumped (R5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from wegweiser.intake.models import SafetyRun

KIND = "cases"
MOVED = timedelta(days=1)
SETTLED = timedelta(days=1)


def note_run(now: datetime) -> bool:
    """Whether the clock may be trusted: it moved less than a day since the run before, and has done so for a day.

    One row a day says that this ran.
    """
    last = SafetyRun.objects.filter(kind=KIND).order_by("-pk").first()
    steady = last is not None and timedelta(0) <= now - last.ran_at <= MOVED
    if last is not None and steady and last.ok and last.ran_at.date() == now.date():
        SafetyRun.objects.filter(pk=last.pk).update(ran_at=now)
    else:
        SafetyRun.objects.create(kind=KIND, ran_at=now, ok=steady)
    return steady and _is_settled(now)


def _is_settled(now: datetime) -> bool:
    jump = SafetyRun.objects.filter(kind=KIND, ok=False).order_by("-pk").first()
    return jump is None or now - jump.ran_at >= SETTLED


def ran_since(day: date) -> int:
    """On how many days this ran with a steady clock, from that day on."""
    return SafetyRun.objects.filter(kind=KIND, ok=True, ran_at__date__gte=day).count()
