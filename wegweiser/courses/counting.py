"""Numbers of an organisation: how many passed the course, by track and month."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from wegweiser.awareness.figures import today_of
from wegweiser.courses.events import CourseCounted
from wegweiser.courses.models import CourseCount, office_of
from wegweiser.packs.types import Pack
from wegweiser.permissions import Seat
from wegweiser.trail.record import record


@transaction.atomic
def count_pass(seat: Seat, track: str, pack: Pack, *, now: datetime) -> None:
    """One more of the seat's organisation passed. Who, is recorded nowhere: the trail gets the event without a seat."""
    month = today_of(pack, now).replace(day=1)
    row, _made = CourseCount.objects.get_or_create(
        network=seat.network, office=office_of(seat), track=track, month=month
    )
    CourseCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    record(CourseCounted(track, f"{month:%Y-%m}"), network=seat.network, seat=None, now=now)
