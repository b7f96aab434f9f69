"""What a report says, once its key is open: the same for the person with the number and for the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import msgspec

from wegweiser.intake.models import Attachment, Message, Report
from wegweiser.intake.places_of_seals import content_place, file_place, message_place
from wegweiser.intake.sending import Content, Said
from wegweiser.sealing.envelope import open_with_key
from wegweiser.sealing.hidden import Hidden


class Readable(Protocol):
    """A report and its key."""

    @property
    def report(self) -> Report: ...

    @property
    def key(self) -> Hidden: ...


def content_of(opened: Readable) -> Content:
    """What was sent."""
    sealed = open_with_key(opened.key, opened.report.sealed, content_place(opened.report))
    return msgspec.json.decode(sealed, type=Content)


def messages_of(opened: Readable) -> list[dict[str, Any]]:
    """`{from_desk, text, at}`, oldest first."""
    return [_message(opened.key, row) for row in opened.report.messages.all()]


def files_of(opened: Readable) -> list[dict[str, Any]]:
    """`{row, name, type, cleaned}` without contents."""
    return [{"row": row, **about_file(opened.key, row)} for row in opened.report.files.defer("content")]


def about_file(key: bytes, row: Attachment) -> dict[str, Any]:
    """`{name, type, cleaned}` of one file."""
    found: dict[str, Any] = msgspec.json.decode(open_with_key(key, row.about, file_place(row, "about")))
    return found


def content_of_file(key: bytes, row: Attachment) -> bytes:
    """The bytes of one file."""
    return bytes(open_with_key(key, row.content, file_place(row, "content")))


def _message(key: bytes, row: Message) -> dict[str, Any]:
    said = msgspec.json.decode(open_with_key(key, row.sealed, message_place(row)), type=Said)
    return {"from_desk": row.from_desk, "text": said.text, "at": datetime.fromisoformat(said.at)}
