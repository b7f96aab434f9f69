"""Giving a copy to a desk, by choice alone, and taking it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from wegweiser.intake.keys import new_report_key
from wegweiser.intake.models import ON, Desk
from wegweiser.rules import worktime
from wegweiser.sealing.envelope import seal_for_key
from wegweiser.sealing.keypairs import seal_for_member
from wegweiser.worklog.mailbox import book, photos
from wegweiser.worklog.mailbox.book import Held
from wegweiser.worklog.models import Calendar, SharedCalendar
from wegweiser.worklog.places_of_seals import copy_place, key_place


class DeskClosed(Exception):
    """The desk takes nothing now; nothing was written."""


@transaction.atomic
def share(held: Held, desk: Desk, *, now: datetime) -> SharedCalendar:
    """A copy of the calendar as it is now, for this desk; the one it had before is replaced, its notes stay.

    Raises DeskClosed.
    """
    there = Desk.objects.select_for_update(of=("self",)).select_related("network").filter(pk=desk.pk, state=ON).first()
    if there is None:
        raise DeskClosed
    Calendar.objects.select_for_update(of=("self",)).get(pk=held.calendar.pk)
    row = SharedCalendar.objects.filter(calendar=held.calendar, desk=there).first()
    row = row or SharedCalendar(calendar=held.calendar, desk=there)
    key = new_report_key()
    row.sealed = seal_for_key(key, worktime.to_document(held.entries), copy_place(row))
    row.key_for_desk = seal_for_member(bytes(there.public_key), key, key_place(row))
    row.entries, row.shared_on, row.unread_by_desk = len(held.entries), now.date(), True
    row.keep_until, row.warned_on = (now + timedelta(days=there.keep_days)).date(), None
    row.save()
    photos.show(held, row, key)
    return row


@transaction.atomic
def take_back(held: Held, desk: int, *, now: datetime) -> bool:
    """The desk's copy is deleted, with its notes. False: there was none."""
    row = SharedCalendar.objects.select_for_update().filter(calendar=held.calendar, desk=desk).first()
    if row is not None:
        book.bury_copy(row, now=now)
    return row is not None
