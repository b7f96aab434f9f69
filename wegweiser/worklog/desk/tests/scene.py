"""A calendar with two weeks in it, and a copy of it at a desk."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wegweiser.intake import keys
from wegweiser.sealing.numbers import read_number
from wegweiser.worklog.demo import sample_document
from wegweiser.worklog.mailbox import book, photos, sharing
from wegweiser.worklog.models import SharedCalendar

PICTURE = b"\xff\xd8 a photo"  # as it is after it was drawn anew
NUMBER = "1234 5678 9012 3456 7801"


def share_sample(desk: Any, number: str = NUMBER) -> SharedCalendar:
    """The sample record, under this number, shared with this desk. Cheap only where `intake.keys.cost` is."""
    found, now = keys.keys_of(read_number(number)), timezone.now()
    book.begin(found, now=now)
    book.take_in(book.open_calendar(found), sample_document(days=14), now=now)
    photos.store(book.open_calendar(found), PICTURE, now.date(), now=now)
    return sharing.share(book.open_calendar(found), desk, now=now)
