"""Calendars and copies that nobody needs any more: warned about, and a fortnight later deleted. No key is needed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.intake.desk.recording import record_deed
from wegweiser.intake.desk.upkeep import WARNING, was_warned
from wegweiser.worklog.mailbox import book
from wegweiser.worklog.models import Calendar, SharedCalendar


def keep_up(now: datetime) -> None:
    """One run, of calendars and of the copies at desks. An unread copy stays."""
    for row in _over(Calendar.objects.all(), now):
        _delete_calendar(row.pk, now)
    for row in _over(SharedCalendar.objects.filter(unread_by_desk=False), now):
        _delete_copy(row.pk, now)
    for rows in (Calendar.objects.all(), SharedCalendar.objects.filter(unread_by_desk=False)):
        rows.filter(keep_until__lte=(now + WARNING).date(), warned_on=None).update(warned_on=now.date())


def _over(rows: Any, now: datetime) -> list[Any]:
    found = rows.filter(keep_until__lte=now.date(), warned_on__lte=(now - WARNING).date())
    return [row for row in found.only("warned_on") if was_warned(row)]


@transaction.atomic
def _delete_calendar(ref: Any, now: datetime) -> None:
    """Only if nothing was written meanwhile."""
    row = Calendar.objects.select_for_update().filter(pk=ref, keep_until__lte=now.date()).first()
    if row is not None:
        book.forget(row, now=now)


@transaction.atomic
def _delete_copy(ref: Any, now: datetime) -> None:
    rows = SharedCalendar.objects.select_for_update(of=("self",)).select_related("desk__network")
    row = rows.filter(pk=ref, keep_until__lte=now.date(), unread_by_desk=False).first()
    if row is not None:
        record_deed(row, "deleted", seat=None, now=now)
        book.bury_copy(row, now=now)
