"""Taking a shared calendar along: its file, photos, the evidence as PDF, and a note, for whoever takes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wegweiser.awareness.shown import page_language
from wegweiser.intake.desk.beside import Handed, Taker
from wegweiser.intake.sending import File
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.worklog.desk import acting, reading, shown
from wegweiser.worklog.desk.reading import Opened
from wegweiser.worklog.evidence.counted import NotCounted
from wegweiser.worklog.evidence.sheet import sheet_pdf
from wegweiser.worklog.models import SharedCalendar, SharedPhoto


def take(request: Any, row: SharedCalendar, taker: Taker, said: Mapping[str, Any], *, now: datetime) -> str:
    """`said`: to, note. The address of where it lies now. Raises CannotOpen, Busy, Http404."""
    opened = reading.read(request, row, now=now)
    handed = Handed(tuple(_files(opened, now)), str(_("Calendar of the person")), said["note"])
    with transaction.atomic():
        address = taker.take(request, said["to"], handed, now)
        if address is None:
            raise CannotOpen
        acting.note_taken_along(row, seat=request.seat, now=now)
    return address


def _photo(opened: Opened, row: SharedPhoto) -> File:
    content = reading.photo_of(opened, row)
    return File(name=f"photo-{row.photo.number}.jpg", type="image/jpeg", cleaned=True, content=content)


def _files(opened: Opened, now: datetime) -> list[File]:
    """Without hours there is nothing to print, and the file goes alone."""
    found = [File(name="calendar.json", type="application/json", cleaned=True, content=opened.document)]
    found += [_photo(opened, row) for row in opened.row.photos.select_related("photo")]
    try:
        counted = shown.counted_of(opened, now)
    except NotCounted:
        return found
    court = next((code for code in counted.pack.info.languages if code in ("de", "fr")), "de")
    pdf = sheet_pdf(counted, worker=page_language(), court=court)
    return [*found, File(name="calendar.pdf", type="application/pdf", cleaned=True, content=pdf)]
