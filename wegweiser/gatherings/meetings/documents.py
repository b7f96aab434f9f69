"""Files for a meeting."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from wegweiser.gatherings.meetings import events
from wegweiser.gatherings.models import Document, Meeting
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

LARGEST = 10_000_000  # bytes
TYPES = {
    ".pdf": "application/pdf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".txt": "text/plain",
}


def type_of(name: str) -> str:
    """The media type a file name stands for; "" when such files are not taken."""
    return TYPES.get(PurePath(name).suffix.lower().replace(".jpeg", ".jpg"), "")


@transaction.atomic
def add_document(
    meeting: Meeting, *, title: str, media_type: str, content: bytes, for_guests: bool, seat: Seat | None, now: datetime
) -> Document:
    """Keep a file with its meeting."""
    document = Document.objects.create(
        meeting=meeting, title=title, media_type=media_type, content=content, for_guests=for_guests, added_at=now
    )
    _record(meeting, "document added", seat, now)
    return document


@transaction.atomic
def remove_document(document: Document, *, seat: Seat, now: datetime) -> None:
    """Delete it for good."""
    document.delete()
    _record(document.meeting, "document removed", seat, now)


def _record(meeting: Meeting, op: str, seat: Seat | None, now: datetime) -> None:
    event = events.MeetingChanged(meeting.pk, op, (), meeting.version)
    record(event, network=meeting.network, seat=seat, now=now)


def as_download(document: Document) -> HttpResponse:
    """Always a download: what somebody put here never runs as a page of ours."""
    ending = next((end for end, kind in TYPES.items() if kind == document.media_type), "")
    name = (slugify(document.title) or "document") + ending
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return HttpResponse(bytes(document.content), content_type=document.media_type, headers=headers)
