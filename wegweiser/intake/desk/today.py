"""What the page "today" says of the desk: how many reports nobody has read, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from wegweiser.guidebook.upkeep import today
from wegweiser.intake.desk import shown
from wegweiser.permissions import Seat, decide


def register() -> None:
    """Called once, when the app starts."""
    today.WAITING.append(waiting)


def waiting(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """For members of a desk: unread reports. One query."""
    if not decide(seat.roles, "intake.read"):
        return
    count = shown.unread(seat)
    if count:
        text = ngettext("%(count)s report is not read yet", "%(count)s reports are not read yet", count)
        yield {"text": text % {"count": count}, "url": reverse("desk", args=[seat.network.slug]), "due": None}
