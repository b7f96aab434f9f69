"""Work without any key: after the hours nobody's key to a conference stays, and its notes end on their day."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from wegweiser.cases.models import Conference, ConferenceReader
from wegweiser.intake.deleting import leave_no_copy


class Done(NamedTuple):
    """How many keys and notes one run deleted."""

    keys: int
    notes: int


def run(now: datetime) -> Done:
    """One run; start it every hour. The page itself keeps the hours, whether this ran or not."""
    over = Conference.of_case.filter(closes_at__lte=now).values("pk")
    keys = ConferenceReader.objects.filter(conference__in=over).exclude(envelope=None).update(envelope=None)
    past = Conference.of_case.filter(notes_until__lt=timezone.localdate(now))
    notes = past.exclude(notes=None).update(notes=None, notes_until=None)
    if keys or notes:
        leave_no_copy()
    return Done(keys, notes)
