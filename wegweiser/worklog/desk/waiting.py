"""What the page "today" says of shared calendars: how many nobody has read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from wegweiser.permissions import Seat, decide
from wegweiser.worklog.models import SharedCalendar


def waiting(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """One query, for members who may read."""
    if not decide(seat.roles, "intake.read"):
        return
    count = SharedCalendar.objects.visible_to(seat).filter(unread_by_desk=True).count()
    if count:
        text = ngettext("%(count)s calendar is not read yet", "%(count)s calendars are not read yet", count)
        yield {"text": text % {"count": count}, "url": reverse("desk_hours", args=[seat.network.slug]), "due": None}
