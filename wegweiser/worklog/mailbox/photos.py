"""Photos of a calendar with a number: optional, drawn anew without place and time, sealed to the box of the number.

Whatever the phone wrote beside the pixels is gone (`intake.public.cleaning`). The worker says of which day a photo is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import Max

from wegweiser.intake.keys import new_report_key
from wegweiser.intake.public.cleaning import LARGEST, redraw
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, seal_for_member, unfold
from wegweiser.worklog.mailbox import book
from wegweiser.worklog.mailbox.book import Held
from wegweiser.worklog.models import CalendarPhoto, SharedCalendar, SharedPhoto
from wegweiser.worklog.places_of_seals import photo_key_place, photo_place

MOST = 20  # of one calendar


class About(msgspec.Struct, frozen=True):
    """`on`: the day that the photo is of; `at`: when it was kept, UTC in whole seconds."""

    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Photo:
    ref: UUID
    on: date
    at: datetime


def keep(held: Held, uploaded: Any, on: date, *, now: datetime) -> None:
    """Raises Full, CannotOpen (deleted meanwhile), cleaning.NotTaken."""
    if uploaded.size > LARGEST or held.calendar.photos.count() >= MOST:
        raise book.Full
    store(held, redraw(uploaded.read()), on, now=now)


@transaction.atomic
def store(held: Held, content: bytes, on: date, *, now: datetime) -> CalendarPhoto:
    """Seal and keep what was drawn anew. Raises Full, CannotOpen."""
    held = book.again(held)
    rows = held.calendar.photos
    if rows.count() >= MOST:
        raise book.Full
    key, number = new_report_key(), (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    row = CalendarPhoto(calendar=held.calendar, number=number)
    about = msgspec.json.encode(About(on, now.replace(microsecond=0)))
    row.key_for_box = seal_for_member(bytes(held.calendar.box.public_key), key, photo_place(row, "key"))
    row.about = seal_for_key(key, about, photo_place(row, "about"))
    row.content = seal_for_key(key, content, photo_place(row, "content"))
    row.save(force_insert=True)
    book.go_on(held, now=now)
    return row


def listed(held: Held) -> list[Photo]:
    """Without their contents, the newest day last. Raises CannotOpen."""
    found = [about_of(row, _key(held, row)) for row in held.calendar.photos.defer("content")]
    return sorted(found, key=lambda one: (one.on, one.at))


def content_of(held: Held, ref: str) -> bytes:
    """The JPEG. Raises CannotOpen: not there."""
    row = _row(held, ref)
    return picture(row, _key(held, row))


@transaction.atomic
def drop(held: Held, ref: str, *, now: datetime) -> None:
    """Delete one for good, with what desks could see of it. Raises CannotOpen."""
    row = _row(held, ref)
    book.bury("worklog.calendarphoto", row.pk, now=now)
    row.delete()
    book.leave_no_copy()


def show(held: Held, shared: SharedCalendar, key: bytes) -> None:
    """All photos go along with a copy whose key this is; those of the copy before are taken back."""
    shared.photos.all().delete()
    for photo in held.calendar.photos.defer("content", "about"):
        row = SharedPhoto(shared=shared, photo=photo)
        row.key = seal_for_key(key, _key(held, photo), photo_key_place(row))
        row.save(force_insert=True)


def about_of(row: CalendarPhoto, key: bytes) -> Photo:
    said = msgspec.json.decode(open_with_key(key, row.about, photo_place(row, "about")), type=About)
    return Photo(row.pk, said.on, said.at)


def picture(row: CalendarPhoto, key: bytes) -> bytes:
    return bytes(open_with_key(key, row.content, photo_place(row, "content")))


def _row(held: Held, ref: str) -> CalendarPhoto:
    try:
        return CalendarPhoto.objects.get(calendar=held.calendar, pk=UUID(ref))
    except (ValueError, CalendarPhoto.DoesNotExist):
        raise CannotOpen from None


def _key(held: Held, row: CalendarPhoto) -> Hidden:
    return open_as_member(unfold(held.private), row.key_for_box, photo_place(row, "key"))
