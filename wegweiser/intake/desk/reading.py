"""Opening a report: in a member's session, with the key of her desk, and never without a row in the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from wegweiser.intake import keys
from wegweiser.intake.desk.recording import record_opening
from wegweiser.intake.desk.rotation import open_desk_key
from wegweiser.intake.models import NEW, PASSED, READ, Report
from wegweiser.intake.places_of_seals import marks_place, note_place
from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member


class Marks(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the desk marks for itself."""

    danger: bool = False
    minor: bool = False


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A note of the desk. `by`: pseudonym; `at`: moment in UTC, ISO 8601."""

    text: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A report, its key, and the private key of its desk."""

    report: Report
    key: Hidden = field(repr=False)
    desk_key: Hidden = field(repr=False)


def unlock(request: Any, report: Report, *, now: datetime) -> Opened:
    """The keys of a report, to write to it. Raises CannotOpen."""
    private = open_desk_key(request, report.desk, now=now)
    report.refresh_from_db(fields=["key_for_desk", "marks"])
    return Opened(report, keys.key_for_desk(private, report), private)


@transaction.atomic
def read(request: Any, report: Report, *, now: datetime) -> Opened:
    """The keys of a report, to show it. Recorded in the same transaction; from here on it counts as read."""
    opened = unlock(request, report, now=now)
    record_opening(report, seat=request.seat, now=now)
    if report.unread_by_desk:
        report.unread_by_desk = False
        report.state = READ if report.state in (NEW, PASSED) else report.state
        Report.objects.filter(pk=report.pk).update(unread_by_desk=False, state=report.state)
    return opened


def notes_of(opened: Opened) -> list[dict[str, Any]]:
    """`{text, at, by}`, oldest first."""
    return notes_in(opened.desk_key, opened.report.notes.all(), note_place)


def notes_in(private: bytes, rows: Iterable[Any], place: Callable[[Any], Context]) -> list[dict[str, Any]]:
    """The same of other rows of the desk. `place`: where the seal of a row belongs."""
    notes = [msgspec.json.decode(open_as_member(private, row.sealed, place(row)), type=Noted) for row in rows]
    found = [{"text": note.text, "at": datetime.fromisoformat(note.at), "by": note.by} for note in notes]
    return sorted(found, key=lambda note: note["at"])


def marks_of(private: bytes, report: Report) -> Marks:
    """The marks of a report; none where they cannot be opened yet."""
    if report.marks is None:
        return Marks()
    try:
        return msgspec.json.decode(open_as_member(private, report.marks, marks_place(report)), type=Marks)
    except CannotOpen:
        return Marks()
