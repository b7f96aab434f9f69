"""What a desk does with a report. Each is whole, recorded, and counts for the version that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db import transaction

from wegweiser.intake.desk.reading import Marks, Noted, Opened, marks_of, notes_of
from wegweiser.intake.desk.recording import record_deed
from wegweiser.intake.models import ANSWERED, CLOSED, ON, PASSED, READ, WITHDRAWN, Desk, Note, Recusal, Report, SpareKey
from wegweiser.intake.places_of_seals import key_place, marks_place, note_place
from wegweiser.intake.readiness import readers_of
from wegweiser.intake.sending import File, add_files, add_message
from wegweiser.permissions import Seat
from wegweiser.sealing.keypairs import seal_for_member


class ChangedMeanwhile(Exception):
    """Somebody else changed the report since it was shown; nothing was written."""


class NotPossible(Exception):
    """The report is closed or withdrawn, or there is no way back to the person; nothing was written."""


class NobodyLeft(Exception):
    """No other reader of the desk could open it any more; nothing was written."""


@transaction.atomic
def reply(
    opened: Opened, text: str, files: Sequence[File], version: int, *, seat: Seat, now: datetime
) -> None:  # fmt: skip
    """Answer as the body. Raises ChangedMeanwhile, NotPossible."""
    report = hold(opened.report, version)
    if report.state in (CLOSED, WITHDRAWN) or report.box_id is None:
        raise NotPossible
    add_message(report, opened.key, text, from_desk=True, now=now)
    add_files(report, opened.key, files, from_desk=True)
    report.state = ANSWERED
    _save(report, "answered", seat, now, told=True)


@transaction.atomic
def add_note(opened: Opened, text: str, *, seat: Seat, now: datetime) -> Note:
    """A note for the desk alone: the number does not open it."""
    desk = _hold_desk(opened.report)
    return _note(opened.report, text, bytes(desk.public_key), seat.member.pseudonym, now)


@transaction.atomic
def mark(opened: Opened, marks: Marks, version: int, *, seat: Seat, now: datetime) -> None:
    """Danger, minor. Raises ChangedMeanwhile."""
    report = hold(opened.report, version)
    sealed = msgspec.json.encode(marks)
    report.marks = seal_for_member(bytes(report.desk.public_key), sealed, marks_place(report))
    _save(report, "marked", seat, now)


@transaction.atomic
def assign(report: Report, member: UUID | None, version: int, *, seat: Seat, now: datetime) -> None:
    """Give it to a colleague, or to nobody. Raises ChangedMeanwhile."""
    held = hold(report, version)
    held.assigned = member
    _save(held, "assigned", seat, now)


@transaction.atomic
def recuse(report: Report, member: UUID, *, seat: Seat, now: datetime) -> None:
    """From now on this report does not exist for the member. Raises NobodyLeft."""
    desk = _hold_desk(report)
    held = Report.objects.select_for_update().get(pk=report.pk, desk=desk)
    off = {str(one) for one in held.recusals.values_list("member", flat=True)} | {str(member)}
    if not readers_of(desk) - off:
        raise NobodyLeft
    Recusal.objects.get_or_create(report=held, member=member)
    held.assigned = None if held.assigned == member else held.assigned
    _save(held, "recused", seat, now)


@transaction.atomic
def pass_on(
    opened: Opened, to: Desk, reason: str, version: int, *, with_notes: bool, seat: Seat, now: datetime
) -> None:  # fmt: skip
    """Hand the report over: its key is sealed to the other desk alone; this one opens it no more.

    The reason goes along as a note; own notes and marks only `with_notes`. Raises ChangedMeanwhile, NotPossible.
    """
    report = hold(opened.report, version)
    there = Desk.objects.select_for_update().filter(pk=to.pk, state=ON).exclude(pk=report.desk_id).first()
    spare = SpareKey.objects.filter(network=to.network_id).first()
    if there is None or spare is None or report.state in (CLOSED, WITHDRAWN):
        raise NotPossible
    before, public = report.desk, bytes(there.public_key)
    notes = notes_of(opened) if with_notes else []
    marks = _marks(opened) if with_notes else None
    report.notes.all().delete()
    report.desk = there
    report.key_for_desk = seal_for_member(public, opened.key, key_place(report, "desk"))
    report.key_for_spare = seal_for_member(bytes(spare.public_key), opened.key, key_place(report, "spare"))
    report.marks = seal_for_member(public, marks, marks_place(report)) if marks else None
    for note in notes:
        _note(report, note["text"], public, note["by"], note["at"])
    _note(report, reason, public, seat.member.pseudonym, now)
    report.state, report.assigned, report.unread_by_desk = PASSED, None, True
    report.due_on = (now + timedelta(days=there.answer_days)).date()
    _save(report, "passed", seat, now, told=True, at=before)


@transaction.atomic
def close(opened: Opened, reason: str, message: str, version: int, *, seat: Seat, now: datetime) -> None:
    """It is over. The reason stays with the desk; the message goes to the person. Raises as `reply`."""
    report = hold(opened.report, version)
    if report.state in (CLOSED, WITHDRAWN) or (message and report.box_id is None):
        raise NotPossible
    if message:
        add_message(report, opened.key, message, from_desk=True, now=now)
    _note(report, reason, bytes(report.desk.public_key), seat.member.pseudonym, now)
    report.state = CLOSED
    _save(report, "closed", seat, now, told=True)


@transaction.atomic
def reopen(report: Report, version: int, *, seat: Seat, now: datetime) -> None:
    """Go on after all. Raises ChangedMeanwhile, NotPossible (withdrawn by the person, or not closed)."""
    held = hold(report, version)
    if held.state != CLOSED:
        raise NotPossible
    held.state = READ
    _save(held, "reopened", seat, now)


def hold(report: Report, version: int) -> Report:
    """The row, locked, as it was shown. Raises ChangedMeanwhile: also when it is with another desk now, or gone."""
    desk = _hold_desk(report)
    held = Report.objects.select_for_update().filter(pk=report.pk, desk=desk, version=version).first()
    if held is None:
        raise ChangedMeanwhile
    held.desk = desk
    return held


def _hold_desk(report: Report) -> Desk:
    """The desk's row, locked before any of its reports: its key cannot change while something is sealed to it."""
    return Desk.objects.select_for_update(of=("self",)).select_related("network").get(pk=report.desk_id)


def _save(report: Report, op: str, seat: Seat, now: datetime, *, told: bool = False, at: Desk | None = None) -> None:
    """Whatever is done moves the day of deletion, and takes a warning back."""
    report.delete_on = max(report.delete_on, (now + timedelta(days=report.desk.keep_days)).date())
    report.warned_on = None
    report.unread_by_box = report.unread_by_box or (told and report.box_id is not None)
    report.version += 1
    report.save()
    record_deed(report, op, seat=seat, now=now, at=at)


def _note(report: Report, text: str, public: bytes, by: str, at: datetime) -> Note:
    note = Note(report=report)
    said = msgspec.json.encode(Noted(text=text, at=at.isoformat(timespec="seconds"), by=by))
    note.sealed = seal_for_member(public, said, note_place(note))
    note.save(force_insert=True)
    return note


def _marks(opened: Opened) -> bytes | None:
    return msgspec.json.encode(marks_of(opened.desk_key, opened.report)) if opened.report.marks else None
