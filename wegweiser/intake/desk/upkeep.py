"""Work without any key: deleting what is past its day, drafts, seats of leavers, and the two letters of a day.

    due → warned (the desk and the mailbox show it) → fourteen days → deleted

Nothing is deleted while the clock cannot be trusted: not when it moved more than a day since the last run, and only
when this ran on a week of days since the warning. A clock that jumped does not pass for time that went by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser import outbox, packs
from wegweiser.backup import carrying
from wegweiser.intake import clock, deleting
from wegweiser.intake.desk import beside
from wegweiser.intake.desk.recording import record_deed
from wegweiser.intake.desk.seating import LastHolder, leavers, take_seat
from wegweiser.intake.models import Desk, Draft, Report, SafetyRun
from wegweiser.people.models import Member

WARNING = timedelta(days=14)
RAN_SINCE = 7  # days with a run between warning and deletion
KIND, RUNS = "desk", "upkeep"  # of letter; of run
SLOTS = (time(8), time(15))
LATEST = timedelta(hours=2)  # after a slot; later its letter is left out, so that times say nothing


@dataclass(frozen=True, slots=True)
class Done:
    """What one run did. `trusted`: whether the clock was."""

    trusted: bool
    warned: int
    deleted: int
    drafts: int
    letters: int


def run(now: datetime) -> Done:
    """One run; start it every hour."""
    trusted = clock.note_run(RUNS, now)
    drafts, _rows = Draft.objects.filter(expires_at__lte=now).delete()
    deleted = sum(1 for report in _deletable(now) if _delete(report.pk, now)) if trusted else 0
    warned = _warn(now) if trusted else 0
    for one in beside.BESIDE if trusted else ():
        one.keep_up(now)
    take_leavers(now)
    carrying.carry()
    return Done(trusted, warned, deleted, drafts, put_letters(now))


@transaction.atomic
def _warn(now: datetime) -> int:
    """Reports whose day is near or over: their fourteen days begin now."""
    rows = Report.objects.filter(delete_on__lte=(now + WARNING).date(), warned_on=None, unread_by_desk=False)
    return rows.update(warned_on=now.date())


def _deletable(now: datetime) -> Iterator[Report]:
    rows = Report.objects.filter(delete_on__lte=now.date(), warned_on__lte=(now - WARNING).date(), unread_by_desk=False)
    return (report for report in rows.only("warned_on") if was_warned(report))


def was_warned(row: Any) -> bool:
    """Whether this ran on enough days since the warning, so that the time did go by."""
    return clock.ran_since(RUNS, row.warned_on) >= RAN_SINCE


def _delete(ref: UUID, now: datetime) -> bool:
    """Only if nothing was written or read meanwhile."""
    with transaction.atomic():
        held = Report.objects.select_for_update().filter(pk=ref, unread_by_desk=False, warned_on__isnull=False).first()
        if held is None or held.delete_on > now.date():
            return False
        record_deed(held, "deleted", seat=None, now=now)
        deleting.delete_report(held, now=now)
    return True


def take_leavers(now: datetime) -> None:
    """Take those off who left the network or may not read any more, unless nobody else could open the desk."""
    for desk in Desk.objects.select_related("network"):
        for member in Member.objects.filter(pk__in=leavers(desk)):
            try:
                take_seat(desk, member, seat=None, now=now)
            except LastHolder:
                continue


def put_letters(now: datetime) -> int:
    """At most one letter a slot to the mailbox of each desk with something unread; always the same text."""
    return sum(_put_letter(desk, now) for desk in Desk.objects.exclude(mailbox="").select_related("network"))


@transaction.atomic
def _put_letter(desk: Desk, now: datetime) -> bool:
    slot = slot_of(desk, now)
    mark = f"{desk.pk} {slot:%Y-%m-%dT%H}" if slot else ""
    if slot is None or SafetyRun.objects.filter(kind="digest", digest=mark).exists():
        return False
    SafetyRun.objects.create(kind="digest", ran_at=now, digest=mark, ok=True)
    if not _has_unread(desk) or not outbox.is_ready(desk.network):
        return False
    subject, body = letter(desk)
    key = f"{desk.pk}.{slot:%Y%m%d%H}"
    outbox.put(
        outbox.Letter(kind=KIND, key=key, sender=desk.network.mailbox, to=desk.mailbox, subject=subject, body=body)
    )
    return True


def _has_unread(desk: Desk) -> bool:
    return desk.reports.filter(unread_by_desk=True).exists() or any(one.unread(desk) for one in beside.BESIDE)


def slot_of(desk: Desk, now: datetime) -> datetime | None:
    """The slot that began less than two hours ago, in the time of the desk's country."""
    here = now.astimezone(ZoneInfo(packs.load(desk.network.pack).info.timezone))
    begun = [here.replace(hour=slot.hour, minute=0, second=0, microsecond=0) for slot in SLOTS]
    return next((slot for slot in begun if timedelta(0) <= here - slot < LATEST), None)


def letter(desk: Desk) -> tuple[str, str]:
    """Subject and text in the network's first language: the same every time."""
    with translation.override(next(iter(desk.network.languages), "de")):
        return _("Your network account"), _("There is something new in your network account.")


def is_wanted(key: str, _now: datetime) -> bool:
    """A letter of a desk that exists."""
    number = key.split(".")[0]
    return number.isdecimal() and Desk.objects.filter(pk=number).exists()


def register() -> None:
    """Called once, when the app starts."""
    outbox.register(KIND, is_wanted)
