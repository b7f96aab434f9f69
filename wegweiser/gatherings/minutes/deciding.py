"""Decisions of a meeting: added by several at once, changed and removed while the minutes are a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wegweiser.gatherings.minutes.events import DecisionChanged
from wegweiser.gatherings.minutes.writing import Overtaken, fingerprint, hold
from wegweiser.gatherings.models import AgendaItem, Decision, Meeting
from wegweiser.guidebook.members.editing import Seen
from wegweiser.permissions import Seat
from wegweiser.trail.record import record


def seen(decision: Decision) -> Seen:
    """What a form that shows this decision must carry."""
    return Seen(decision.version, fingerprint(decision.text, decision.item_id))


@transaction.atomic
def add_decision(meeting: Meeting, item: AgendaItem | None, text: str, *, seat: Seat, now: datetime) -> Decision:
    """One more decision; the same words on the same point are the same decision. Raises Frozen."""
    hold(meeting)
    there = Decision.objects.filter(meeting=meeting, item=item, text=text).first()
    if there is not None:
        return there
    made = Decision.objects.create(meeting=meeting, item=item, text=text, decided_at=now)
    _record(made, "added", seat, now)
    return made


@transaction.atomic
def change_decision(
    decision: Decision, item: AgendaItem | None, text: str, shown: Seen, *, seat: Seat, now: datetime
) -> None:
    """Raises Overtaken (also when it is gone: `row` is None), Frozen."""
    here = _unless_overtaken(decision, shown)
    if (here.text, here.item_id) == (text, item.pk if item else None):
        return
    here.text, here.item, here.version = text, item, here.version + 1
    here.save(update_fields=["text", "item", "version"])
    _record(here, "changed", seat, now)


@transaction.atomic
def remove_decision(decision: Decision, shown: Seen, *, seat: Seat, now: datetime) -> None:
    """Raises Overtaken, Frozen."""
    here = _unless_overtaken(decision, shown)
    _record(here, "removed", seat, now)
    here.delete()


def _unless_overtaken(decision: Decision, shown: Seen) -> Decision:
    hold(decision.meeting)
    here = Decision.objects.filter(pk=decision.pk).first()
    if here is None or (here.version != shown.version and seen(here).fingerprint != shown.fingerprint):
        raise Overtaken(here)
    return here


def _record(decision: Decision, op: str, seat: Seat, now: datetime) -> None:
    record(DecisionChanged(decision.meeting_id, decision.pk, op), network=seat.network, seat=seat, now=now)
