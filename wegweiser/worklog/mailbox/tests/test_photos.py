"""Photos of a calendar: without place and time, sealed, seen by a desk only with a copy, gone when deleted."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from wegweiser.intake import keys
from wegweiser.intake.desk.tests.conftest import English
from wegweiser.intake.models import Tombstone
from wegweiser.intake.public import cleaning
from wegweiser.worklog.mailbox import book, photos
from wegweiser.worklog.mailbox.tests.conftest import HOURS
from wegweiser.worklog.models import CalendarPhoto, SharedCalendar, SharedPhoto

pytestmark = pytest.mark.django_db
PLACE = "49 29 03 Nord"
REDRAWN = b"\xff\xd8 drawn anew"


@pytest.fixture
def at_once(monkeypatch) -> None:
    """Without the child process that draws."""
    monkeypatch.setattr(photos, "redraw", lambda content: REDRAWN)


def picture() -> bytes:
    """A photo that carries where it was taken."""
    image, found = Image.new("RGB", (40, 30), "#a33"), Image.Exif()
    found[0x010E], found[0x8825] = PLACE, {1: "N", 2: (49.0, 29.0, 3.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", exif=found)
    return out.getvalue()


def add(phone, content: bytes = b"x", on: str = "2026-05-04") -> str:
    file = SimpleUploadedFile("IMG_0001.jpg", content, "image/jpeg")
    return phone.post({"step": "add_photo", "file": file, "on": on})


def ref() -> str:
    return str(CalendarPhoto.objects.get().pk)


def test_place_and_time_are_taken_out_and_nothing_lies_open(phone):
    phone.begin()
    content = picture()
    assert PLACE.encode() in content
    assert "The photo is kept." in add(phone, content)
    answer = phone.send({"step": "photo", "photo": ref()})
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8")
    assert PLACE.encode() not in answer.content
    assert not Image.open(io.BytesIO(answer.content)).getexif()
    row = CalendarPhoto.objects.get()
    stored = b"".join(bytes(getattr(row, name)) for name in ("key_for_box", "about", "content"))
    assert b"\xff\xd8" not in stored[:200]
    assert b"2026-05-04" not in stored


@pytest.mark.parametrize("content", [b"", b"no photo", b"%PDF-1.7 a document"])
def test_what_is_no_photo_is_not_kept(phone, content: bytes):
    phone.begin()
    add(phone, content)
    assert CalendarPhoto.objects.count() == 0


def test_there_is_a_bound(phone, at_once, monkeypatch):
    monkeypatch.setattr(photos, "MOST", 2)
    phone.begin()
    assert "at most 20" in [add(phone) for _again in range(3)][-1]
    assert CalendarPhoto.objects.count() == 2
    monkeypatch.setattr(photos, "LARGEST", 3)
    CalendarPhoto.objects.all().delete()
    assert "at most 20" in add(phone, b"four")


def test_a_deleted_photo_is_gone_and_no_restore_brings_it_back(phone, at_once):
    phone.begin()
    add(phone)
    gone = ref()
    assert "The photo is deleted." in phone.post({"step": "drop_photo", "photo": gone})
    assert CalendarPhoto.objects.count() == 0
    assert Tombstone.objects.filter(model="worklog.calendarphoto", gone=gone).exists()


def test_a_photo_of_another_calendar_opens_with_no_other_number(phone, at_once):
    phone.begin()
    add(phone)
    other = ref()
    phone.post({"step": "close"})
    phone.begin()
    assert phone.send({"step": "photo", "photo": other}).status_code == 404
    assert "Working hours" in phone.post({"step": "drop_photo", "photo": other}), "the own calendar stays open"
    assert CalendarPhoto.objects.filter(pk=other).exists()


def test_a_desk_sees_photos_that_were_there_when_it_was_shown(phone, desk, at_once):
    number = phone.begin()
    phone.post(HOURS)
    add(phone)
    phone.post({"step": "share", "desk": str(desk.desk.pk), "sure": "yes"})
    add(phone, on="2026-05-05")
    reader, shared = English(desk.members[0], desk.desk.network.slug), SharedCalendar.objects.get()
    page = reader.get("desk_calendar", shared.pk)
    assert ("4 May 2026" in page, "5 May 2026" in page) == (True, False)
    seen = SharedPhoto.objects.get()
    answer = reader.client.get(reader.at("desk_calendar_photo", shared.pk, seen.pk), secure=True)
    assert (answer.status_code, answer.content) == (200, REDRAWN)
    phone.post({"step": "share", "desk": str(desk.desk.pk), "sure": "yes"})
    assert SharedPhoto.objects.count() == 2
    book.forget(book.open_calendar(keys.keys_of(number)).calendar, now=timezone.now())
    assert (SharedPhoto.objects.count(), CalendarPhoto.objects.count()) == (0, 0)
    assert reader.client.get(reader.at("desk_calendar_photo", shared.pk, seen.pk), secure=True).status_code == 404


def test_the_bound_of_a_photo_is_that_of_reports():
    assert photos.LARGEST == cleaning.LARGEST
