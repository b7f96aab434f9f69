"""Minutes as they are written, by several people at once. Nobody overwrites what he or she has not seen:

Each form carries version and fingerprint of the text it showed. A save is accepted when that text still stands there;
otherwise nothing is written and `Overtaken` says what stands there now. Minutes that wait for approval, or are
approved, take nothing: `Frozen`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import transaction
from django.db.models import Q

from wegweiser.gatherings.minutes.events import MinutesWritten
from wegweiser.gatherings.models import AgendaItem, Meeting, MinutesPart, MinutesState
from wegweiser.guidebook.members.editing import Seen
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

STRETCH = timedelta(minutes=10)  # of writing that is one event


class Overtaken(Exception):
    """Somebody else saved this meanwhile: `row` is how it stands now."""

    def __init__(self, row: object) -> None:
        super().__init__(str(row))
        self.row = row


class Frozen(Exception):
    """The minutes are no draft any more."""


def state_of(meeting: Meeting) -> MinutesState:
    """Where the minutes stand; a draft that is not saved yet, before the first word."""
    return MinutesState.objects.filter(meeting=meeting).first() or MinutesState(meeting=meeting)


def hold(meeting: Meeting, state: str = "draft") -> MinutesState:
    """The state of the minutes, held until the transaction ends. Raises Frozen when it is another."""
    MinutesState.objects.get_or_create(meeting=meeting)
    held = MinutesState.objects.select_for_update().get(meeting=meeting)
    if held.state != state:
        raise Frozen(held.state)
    return held


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """The points of the agenda, without those that wait or were refused; what was said on one stays."""
    rows = AgendaItem.objects.filter(meeting=meeting)
    return list(rows.filter(Q(state="agreed") | Q(minutes_parts__text__gt="")).distinct())


def open_part(meeting: Meeting, item: AgendaItem | None) -> MinutesPart:
    """The text on a point (None: before the first), empty in version 0 when nobody wrote yet."""
    found = MinutesPart.objects.filter(meeting=meeting, item=item).first()
    return found or MinutesPart(meeting=meeting, item=item, version=0)


def seen(part: MinutesPart) -> Seen:
    """What a form that shows this text must carry."""
    return Seen(part.version, fingerprint(part.text))


def fingerprint(*said: object) -> str:
    return blake2b(repr(said).encode(), digest_size=16, person=b"minutes seen").hexdigest()


def is_overtaken(row: MinutesPart, shown: Seen) -> bool:
    """Does another text stand there than the form showed?"""
    return row.version != shown.version and fingerprint(row.text) != shown.fingerprint


@transaction.atomic
def save_part(
    meeting: Meeting, item: AgendaItem | None, text: str, shown: Seen, *, seat: Seat, now: datetime
) -> MinutesPart:
    """Write the text of a point; how it stands now. Raises Overtaken, Frozen."""
    hold(meeting)
    here = open_part(meeting, item)
    if here.text == text and here.version:
        return here
    if is_overtaken(here, shown):
        raise Overtaken(here)
    is_new_stretch = here.changed_by != seat.member.pk or now - here.changed_at > STRETCH
    _write(here, text, seat, now)
    if is_new_stretch:
        event = MinutesWritten(meeting.pk, item.pk if item else 0, here.version)
        record(event, network=seat.network, seat=seat, now=now)
    return here


def _write(part: MinutesPart, text: str, seat: Seat, now: datetime) -> None:
    """Claims the version that was read, so that even without the lock nothing is lost. Raises Overtaken."""
    before, part.version, part.text = part.version, part.version + 1, text
    part.changed_at, part.changed_by = now, seat.member.pk
    if part.pk is None:
        part.save(force_insert=True)
        return
    values = {"text": text, "version": part.version, "changed_at": now, "changed_by": part.changed_by}
    if not MinutesPart.objects.filter(pk=part.pk, version=before).update(**values):
        raise Overtaken(MinutesPart.objects.get(pk=part.pk))
