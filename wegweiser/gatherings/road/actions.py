"""Decisions on the steps of the road: each can be taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wegweiser.gatherings.models import Series, Step
from wegweiser.gatherings.road.events import StepDecided
from wegweiser.guidebook.models import Network
from wegweiser.permissions import Seat
from wegweiser.trail.record import record


@transaction.atomic
def decide_step(
    step: str,
    state: str,
    *,
    reason: str = "",
    inside: str = "",
    series: Series | None = None,
    seat: Seat,
    now: datetime,
) -> Step:
    """A new decision on a step, in a round of its own: the ones before stay readable."""
    Network.objects.select_for_update().get(pk=seat.network.pk)
    number = seat.network.steps.filter(step=step).count() + 1
    found = Step.objects.create(
        network=seat.network, step=step, round=number, state=state, reason=reason, inside=inside, series=series,
        decided_at=now,
    )  # fmt: skip
    record(StepDecided(step, number, state), network=seat.network, seat=seat, now=now)
    return found


@transaction.atomic
def take_back(step: str, *, seat: Seat, now: datetime) -> bool:
    """Remove the newest decision on a step; False when there is none."""
    newest = seat.network.steps.filter(step=step).order_by("-round").first()
    if newest is None:
        return False
    newest.delete()
    record(StepDecided(step, newest.round, ""), network=seat.network, seat=seat, now=now)
    return True
