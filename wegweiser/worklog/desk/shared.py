"""Shared calendars as the desk counts them beside its reports (`intake.desk.beside`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wegweiser.intake.desk.rotation import again
from wegweiser.intake.models import Desk
from wegweiser.sealing.envelope import TO_MEMBER, CannotOpen, header_for
from wegweiser.worklog.mailbox import upkeep
from wegweiser.worklog.models import SharedCalendar
from wegweiser.worklog.places_of_seals import key_place, note_place

ADDRESS, TITLE = "desk_hours", _("Calendars")


def holds(desk: Desk) -> bool:
    return SharedCalendar.objects.filter(desk=desk).exists()


def unread(desk: Desk) -> bool:
    return SharedCalendar.objects.filter(desk=desk, unread_by_desk=True).exists()


def move(desk: Desk, former: Sequence[bytes]) -> bool:
    """The key of each copy and its notes, to the present key of the desk."""
    present = header_for(TO_MEMBER, bytes(desk.public_key))
    rows = SharedCalendar.objects.filter(desk=desk).only("desk_id", "key_for_desk")
    moved = [_move(row, desk, former) for row in rows if not bytes(row.key_for_desk).startswith(present)]
    return all(moved)


def keep_up(now: datetime) -> None:
    upkeep.keep_up(now)


def _move(row: SharedCalendar, desk: Desk, former: Sequence[bytes]) -> bool:
    public = bytes(desk.public_key)
    present = header_for(TO_MEMBER, public)
    try:
        row.key_for_desk = again(former, public, row.key_for_desk, key_place(row))
        for note in row.notes.all():
            if not bytes(note.sealed).startswith(present):
                note.sealed = again(former, public, note.sealed, note_place(note))
                note.save(update_fields=["sealed"])
    except CannotOpen:
        return False
    row.save(update_fields=["key_for_desk"])
    return True
