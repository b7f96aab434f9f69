"""What a desk does with a shared calendar. Whatever is done moves its day of deletion."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db import transaction

from wegweiser.intake.desk.acting import NobodyLeft
from wegweiser.intake.desk.reading import Noted
from wegweiser.intake.desk.recording import record_deed
from wegweiser.intake.models import Desk
from wegweiser.intake.readiness import readers_of
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.keypairs import seal_for_member
from wegweiser.worklog.models import SharedCalendar, SharedNote, SharedRecusal
from wegweiser.worklog.places_of_seals import note_place


@transaction.atomic
def add_note(row: SharedCalendar, text: str, *, seat: Seat, now: datetime) -> None:
    """For the desk alone: the number does not open it. Raises CannotOpen: taken back meanwhile."""
    held = _hold(row)
    note = SharedNote(shared=held, number=held.notes.count() + 1)
    said = Noted(text=text, at=now.isoformat(timespec="seconds"), by=seat.member.pseudonym)
    note.sealed = seal_for_member(bytes(held.desk.public_key), msgspec.json.encode(said), note_place(note))
    note.save(force_insert=True)
    _move(held, now)


@transaction.atomic
def recuse(row: SharedCalendar, member: UUID, *, seat: Seat, now: datetime) -> None:
    """From now on it does not exist for this member. Raises NobodyLeft, CannotOpen."""
    held = _hold(row)
    off = {str(one) for one in held.recusals.values_list("member", flat=True)} | {str(member)}
    if not readers_of(held.desk) - off:
        raise NobodyLeft
    SharedRecusal.objects.get_or_create(shared=held, member=member)
    record_deed(held, "recused", seat=seat, now=now)


@transaction.atomic
def note_taken_along(row: SharedCalendar, *, seat: Seat, now: datetime) -> None:
    """It was taken into a case: of which one nothing stands here. Raises CannotOpen."""
    held = _hold(row)
    _move(held, now)
    record_deed(held, "taken_along", seat=seat, now=now)


def _hold(row: SharedCalendar) -> SharedCalendar:
    """The desk first, as everywhere: its key cannot change while something is sealed to it. Raises CannotOpen."""
    desk = Desk.objects.select_for_update(of=("self",)).select_related("network").get(pk=row.desk_id)
    held: SharedCalendar | None = SharedCalendar.objects.select_for_update().filter(pk=row.pk, desk=desk).first()
    if held is None:
        raise CannotOpen
    held.desk = desk
    return held


def _move(row: SharedCalendar, now: datetime) -> None:
    row.keep_until = max(row.keep_until, (now + timedelta(days=row.desk.keep_days)).date())
    row.warned_on = None
    row.save(update_fields=["keep_until", "warned_on"])
