"""Sending a report: everything is sealed in memory, then written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db import IntegrityError, models, transaction

from wegweiser.intake import keys
from wegweiser.intake.models import ON, Attachment, Desk, Message, Report, SpareKey
from wegweiser.intake.places_of_seals import content_place, file_place, key_place, message_place
from wegweiser.sealing.envelope import seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import seal_for_member
from wegweiser.sealing.numbers import BoxKeys
from wegweiser.web.counting import count


class Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one report says. `about`: self, other, unsaid; `agrees`: yes, no, unknown; `police`: yes, no, ask."""

    about: str
    agrees: str
    police: str
    text: str
    place: str = ""
    contact: str = ""
    safe_times: str = ""
    no_voicemail: bool = False
    language: str = ""
    at: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One message. `at`: moment in UTC, ISO 8601."""

    text: str
    at: str


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is kept. `cleaned`: metadata were taken out."""

    name: str
    type: str
    cleaned: bool
    content: bytes = field(repr=False)


class DeskClosed(Exception):
    """The desk takes no reports now; nothing was written."""


def send_report(
    desk: Desk, said: Content, files: Sequence[File], *, box_keys: BoxKeys | None, kind: str, once: UUID,
    way: str = "form", now: datetime,
) -> Report:  # fmt: skip
    """The report, stored when this returns. The same `once`, or a number that was used, gives the report from before.

    `box_keys` None: no number, so no answer is possible. Raises DeskClosed.
    """
    if before := _sent_before(once, box_keys):
        return before
    try:
        with transaction.atomic():
            return _store(desk, Report(pk=once, kind=kind, way=way, week=week_of(now)), said, files, box_keys, now)
    except IntegrityError:
        if before := _sent_before(once, box_keys):
            return before
        raise


def _store(
    desk: Desk, report: Report, said: Content, files: Sequence[File], box_keys: BoxKeys | None, now: datetime
) -> Report:
    here = Desk.objects.filter(pk=desk.pk, state=ON).select_related("network").first()
    spare = SpareKey.objects.filter(network=desk.network_id).first()
    if here is None or spare is None:
        raise DeskClosed
    box = None
    if box_keys is not None:
        box = keys.new_box(box_keys)
        box.save(force_insert=True)
    key = keys.new_report_key()
    report.desk, report.box = here, box
    report.sealed = seal_for_key(key, msgspec.json.encode(said), content_place(report))
    report.size = len(report.sealed)
    report.key_for_desk = seal_for_member(bytes(here.public_key), key, key_place(report, "desk"))
    report.key_for_spare = seal_for_member(bytes(spare.public_key), key, key_place(report, "spare"))
    if box is not None:
        report.key_for_box = seal_for_member(bytes(box.public_key), key, key_place(report, "box"))
    report.due_on = (now + timedelta(days=here.answer_days)).date()
    report.delete_on = (now + timedelta(days=here.keep_days)).date()
    report.save(force_insert=True)
    add_files(report, key, files, from_desk=False)
    transaction.on_commit(lambda: count("report", here.network.slug))
    return report


def add_message(report: Report, key: Hidden, text: str, *, from_desk: bool, now: datetime) -> Message:
    """One more message. Call it in a transaction that holds the report's row."""
    message = Message(report=report, number=report.messages.count() + 1, from_desk=from_desk)
    said = msgspec.json.encode(Said(text=text, at=now.isoformat(timespec="minutes")))
    message.sealed = seal_for_key(key, said, message_place(message))
    message.save(force_insert=True)
    return message


def add_files(report: Report, key: Hidden, files: Sequence[File], *, from_desk: bool) -> None:
    """Seal and keep files of a report. Call it in a transaction."""
    first = report.files.count() + 1
    for number, file in enumerate(files, first):
        row = Attachment(report=report, number=number, from_desk=from_desk)
        about = msgspec.json.encode({"name": file.name, "type": file.type, "cleaned": file.cleaned})
        row.about = seal_for_key(key, about, file_place(row, "about"))
        row.content = seal_for_key(key, file.content, file_place(row, "content"))
        row.save(force_insert=True)


def week_of(now: datetime) -> str:
    """The ISO week of a moment: a report keeps no finer time outside its envelope."""
    year, week, _day = now.isocalendar()
    return f"{year}-W{week:02d}"


def _sent_before(once: UUID, box_keys: BoxKeys | None) -> Report | None:
    same = models.Q(pk=once)
    if box_keys is not None:
        same |= models.Q(box__box_id=box_keys.box_id)
    return Report.objects.filter(same).first()
