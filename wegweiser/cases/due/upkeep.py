"""Work on cases without any key: what was missed goes to the deputy, and the mailbox of the body hears of it.

The letter is the one the desk sends for a report, at the same hour: nobody who reads mail learns which it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from wegweiser import outbox, packs
from wegweiser.cases.due import clock
from wegweiser.cases.models import Case, Due
from wegweiser.cases.models.case import OPEN
from wegweiser.cases.record import departing
from wegweiser.cases.recording import record_deed
from wegweiser.intake.desk import upkeep as desk_upkeep
from wegweiser.intake.models import Desk, SafetyRun

# The upkeep of the other parts, each with `run(now)`; only while the clock can be trusted.
PARTS = (
    "wegweiser.cases.record.departing", "wegweiser.cases.sharing.upkeep", "wegweiser.cases.conferencing.upkeep",
    "wegweiser.cases.ending.upkeep",
)  # fmt: skip
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What one run did. `trusted`: whether the clock was."""

    trusted: bool
    escalated: int
    letters: int


def run(now: datetime) -> Done:
    """One run; start it every hour."""
    departing.run(now)
    if not clock.note_run(now):
        return Done(False, 0, 0)
    escalated = sum(escalate(case, now) for case in _with_missed(now))
    for name in PARTS:
        if find_spec(name):
            import_module(name).run(now)
    return Done(True, escalated, put_letters(now))


def _with_missed(now: datetime) -> Iterable[UUID]:
    """Cases in which a day may have passed somewhere on earth; the clock of the country decides."""
    rows = Due.objects.filter(done_on=None, escalated_on=None, on__lte=now.date(), case__state=OPEN)
    return list(rows.order_by("case").values_list("case", flat=True).distinct())


@transaction.atomic
def escalate(ref: UUID, now: datetime) -> int:
    """Mark what this case missed, for the deputy; how many things that were. What is done never is."""
    case = Case.objects.select_for_update(of=("self",)).select_related("network").filter(pk=ref, state=OPEN).first()
    if case is None:
        return 0
    today = now.astimezone(ZoneInfo(packs.load(case.network.pack).info.timezone)).date()
    count = Due.objects.filter(case=case, done_on=None, escalated_on=None, on__lt=today).update(escalated_on=today)
    if count:
        record_deed(case, "escalated", seat=None, now=now)
    return count


def put_letters(now: datetime) -> int:
    """At most one letter a day to the mailbox of each body with something missed; always the same text."""
    return sum(_put_letter(desk, now) for desk in Desk.objects.exclude(mailbox="").select_related("network"))


@transaction.atomic
def _put_letter(desk: Desk, now: datetime) -> bool:
    slot = desk_upkeep.slot_of(desk, now)
    if slot is None or slot.time() != desk_upkeep.SLOTS[0]:
        return False
    mark = f"case {desk.pk} {slot:%Y-%m-%d}"
    if SafetyRun.objects.filter(kind="digest", digest=mark).exists():
        return False
    SafetyRun.objects.create(kind="digest", ran_at=now, digest=mark, ok=True)
    if not has_news(desk, slot) or not outbox.is_ready(desk.network):
        return False
    subject, body = desk_upkeep.letter(desk)
    key = f"{desk.pk}.{slot:%Y%m%d%H}"
    outbox.put(outbox.Letter(
        kind=desk_upkeep.KIND, key=key, sender=desk.network.mailbox, to=desk.mailbox, subject=subject, body=body,
    ))  # fmt: skip
    return True


def has_news(desk: Desk, slot: datetime) -> bool:
    """Something was missed or is about to be deleted since yesterday; on Mondays: is still not done."""
    since = slot.date() - timedelta(days=1)
    cases = Case.objects.filter(network=desk.network_id, office=desk.office_id)
    missed = Due.objects.filter(case__in=cases, case__state=OPEN, done_on=None, escalated_on__isnull=False)
    if slot.weekday() != MONDAY:
        missed = missed.filter(escalated_on__gte=since)
    return missed.exists() or cases.filter(Q(warned_on__gte=since) & Q(held=False)).exists()
