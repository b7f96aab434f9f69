"""The agenda of a meeting: its times, saving it as a whole, taking and refusing what was proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.gatherings.meetings import events
from wegweiser.gatherings.meetings.actions import claim_meeting
from wegweiser.gatherings.meetings.calendar import local
from wegweiser.gatherings.models import AgendaItem, Meeting
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

AGREED, PROPOSED, REFUSED = "agreed", "proposed", "refused"
FIELDS = ("kind", "title", "minutes")


@dataclass(frozen=True, slots=True)
class Timed:
    """A point with the clock of the place."""

    item: AgendaItem
    begins: datetime
    ends: datetime


def timed(meeting: Meeting, items: Iterable[AgendaItem]) -> list[Timed]:
    """One after the other from the beginning of the meeting."""
    clock, found = local(meeting)[0], []
    for item in items:
        ends = _later(clock, item.minutes)
        found.append(Timed(item, clock, ends))
        clock = ends
    return found


def _later(clock: datetime, minutes: int) -> datetime:
    """Minutes that pass, not minutes on the dial: right in the night the clocks change."""
    return datetime.fromtimestamp(clock.timestamp() + 60 * minutes, clock.tzinfo)


@transaction.atomic
def save_agenda(
    meeting: Meeting,
    rows: Sequence[Mapping[str, Any]],
    decided: Mapping[int, str],
    version: int,
    *,
    seat: Seat | None,
    now: datetime,
) -> None:
    """The agenda in this order. `rows`: {"id" (None: new), "kind", "title", "minutes"}; a point that is not among
    them goes, unless minutes were written on it. `decided`: proposed point → agreed or refused.

    Raises ChangedMeanwhile, IsOver.
    """
    claim_meeting(meeting, version, now)
    known = {item.pk: item for item in meeting.items.filter(state=AGREED)}
    kept = {row["id"] for row in rows if row["id"] in known}
    for place, row in enumerate(rows, 1):
        _write(meeting, known.get(row["id"]), row, place)
    gone = meeting.items.filter(pk__in=known.keys() - kept)
    gone.filter(minutes_parts=None).delete()
    _decide(meeting, decided, len(rows))
    event = events.MeetingChanged(meeting.pk, "agenda", (), meeting.version)
    record(event, network=meeting.network, seat=seat, now=now)


def _write(meeting: Meeting, item: AgendaItem | None, row: Mapping[str, Any], place: int) -> None:
    values = {name: row[name] for name in FIELDS}
    if item is None:
        AgendaItem.objects.create(meeting=meeting, position=place, **values)
    else:
        AgendaItem.objects.filter(pk=item.pk).update(position=place, **values)


def _decide(meeting: Meeting, decided: Mapping[int, str], last: int) -> None:
    proposed = meeting.items.filter(state=PROPOSED)
    for place, (pk, state) in enumerate(decided.items(), last + 1):
        proposed.filter(pk=pk).update(state=state, position=place)
