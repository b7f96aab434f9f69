"""Opening a shared calendar: in a member's session, with the key of her desk, and never without a row in the trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.intake.desk.reading import notes_in
from wegweiser.intake.desk.recording import record_opening
from wegweiser.intake.desk.rotation import open_desk_key
from wegweiser.sealing.envelope import open_with_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member
from wegweiser.worklog.mailbox.photos import Photo, about_of, picture
from wegweiser.worklog.models import SharedCalendar, SharedPhoto
from wegweiser.worklog.places_of_seals import copy_place, key_place, note_place, photo_key_place


@dataclass(frozen=True, slots=True)
class Opened:
    """A shared calendar, what stands in it (the file of the calendar), and the private key of its desk."""

    row: SharedCalendar
    document: bytes = field(repr=False)
    key: Hidden = field(repr=False)  # of the copy
    desk_key: Hidden = field(repr=False)


def unlock(request: Any, row: SharedCalendar, *, now: datetime) -> Opened:
    """Raises CannotOpen, SharedCalendar.DoesNotExist (taken back this very moment)."""
    private = open_desk_key(request, row.desk, now=now)
    row.refresh_from_db(fields=["key_for_desk", "sealed"])
    key = open_as_member(private, row.key_for_desk, key_place(row))
    return Opened(row, open_with_key(key, row.sealed, copy_place(row)), key, private)


@transaction.atomic
def read(request: Any, row: SharedCalendar, *, now: datetime) -> Opened:
    """The same, to show it. Recorded in the same transaction; from here on it counts as read."""
    opened = unlock(request, row, now=now)
    record_opening(row, seat=request.seat, now=now)
    if row.unread_by_desk:
        row.unread_by_desk = False
        SharedCalendar.objects.filter(pk=row.pk).update(unread_by_desk=False)
    return opened


def photos_of(opened: Opened) -> list[tuple[Any, Photo]]:
    """(id of what was shown, day and moment) of each photo, without its content."""
    rows = opened.row.photos.select_related("photo").defer("photo__content")
    return [(row.pk, about_of(row.photo, _photo_key(opened, row))) for row in rows]


def photo_of(opened: Opened, row: SharedPhoto) -> bytes:
    """The JPEG."""
    return picture(row.photo, _photo_key(opened, row))


def _photo_key(opened: Opened, row: SharedPhoto) -> bytes:
    return open_with_key(opened.key, row.key, photo_key_place(row))


def notes_of(opened: Opened) -> list[dict[str, Any]]:
    """`{text, at, by}`, oldest first."""
    return notes_in(opened.desk_key, opened.row.notes.all(), note_place)
