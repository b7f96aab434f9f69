"""Whether the clock may be trusted: nothing is told, warned about or deleted because a clock jumped (R5).

Each upkeep has a kind of its own: one that did not run says nothing about another that did.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from wegweiser.intake.models import SafetyRun

MOVED = timedelta(days=1)


def note_run(kind: str, now: datetime) -> bool:
    """Whether the clock moved less than a day since the run before. One row a day says that this ran."""
    last = SafetyRun.objects.filter(kind=kind).order_by("-pk").first()
    steady = last is not None and timedelta(0) <= now - last.ran_at <= MOVED
    if last is not None and steady and last.ok and last.ran_at.date() == now.date():
        SafetyRun.objects.filter(pk=last.pk).update(ran_at=now)
    else:
        SafetyRun.objects.create(kind=kind, ran_at=now, ok=steady)
    return steady


def ran_since(kind: str, day: date) -> int:
    """On how many days this ran with a steady clock, from that day on."""
    return SafetyRun.objects.filter(kind=kind, ok=True, ran_at__date__gte=day).count()
