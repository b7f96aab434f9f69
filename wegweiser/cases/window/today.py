"""What the page "today" says when somebody without a key wrote into a case: the person herself, or another body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.cases.models import Arrival, Case
from wegweiser.cases.models.case import WORK
from wegweiser.guidebook.upkeep import today
from wegweiser.permissions import Seat, decide

SHOWN = 5


def register() -> None:
    """Called once, when the app starts."""
    today.WAITING.append(waiting)


def waiting(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """One line for each of this member's cases in which something new waits, at most SHOWN. One query."""
    if not decide(seat.roles, "cases.read"):
        return
    arrived = Arrival.objects.filter(compartment__name=WORK).values("compartment__case")
    for pk in Case.objects.visible_to(seat).filter(pk__in=arrived).order_by("pk").values_list("pk", flat=True)[:SHOWN]:
        url = reverse("case_window", args=[seat.network.slug, pk])
        yield {"text": _("Something new arrived in a case"), "url": url, "due": None}
