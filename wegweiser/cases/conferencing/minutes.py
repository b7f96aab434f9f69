"""What a conference left: who was there, decisions and tasks for good, and notes for a while."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from wegweiser.cases import bodies, writing
from wegweiser.cases.conferencing import shown
from wegweiser.cases.models import Conference, ConferenceReader
from wegweiser.cases.models.conferences import HELD
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import ChangedMeanwhile, New, write

NOTES_KEPT = 180  # days, unless another day is chosen
NOTES_LONGEST = 365


@dataclass(frozen=True, slots=True)
class Minutes:
    """`there`: ids of readers' rows. `tasks`: text, day, member id or "" for whoever leads."""

    there: Collection[int]
    decisions: Sequence[str] = field(default=(), repr=False)
    tasks: Sequence[tuple[str, date, str]] = field(default=(), repr=False)
    notes: str = field(default="", repr=False)
    notes_until: date | None = None


@transaction.atomic
def keep(opened: OpenCase, row: Conference, minutes: Minutes, *, version: int, now: datetime) -> None:
    """Decisions and tasks become entries. Raises ChangedMeanwhile."""
    writing.hold(opened.case, None)
    held = Conference.of_case.select_for_update(of=("self",)).filter(pk=row.pk, version=version).first()
    if held is None:
        raise ChangedMeanwhile
    held.case, held.state, held.version = opened.case, HELD, version + 1
    key = shown.key_for_case(held, opened)
    held.notes = shown.seal_notes(held, key, minutes.notes) if minutes.notes else None
    held.notes_until = minutes.notes_until if minutes.notes else None
    held.save(update_fields=["state", "version", "notes", "notes_until"])
    _attendance(held, minutes.there)
    write(opened, _entries(held, minutes), now=now, op="conference")


def decisions_of(opened: OpenCase, row: Conference) -> list[str]:
    """What was decided, in its order."""
    said = opened.record.latest(bodies.Decision).values()
    return [body.text for _written, body in said if body.conference == str(row.pk)]


def _attendance(row: Conference, there: Collection[int]) -> None:
    """Who was there; with the minutes the look is over for everybody."""
    for reader in ConferenceReader.objects.filter(conference=row):
        reader.attended, reader.envelope = reader.pk in there, None
        reader.save(update_fields=["attended", "envelope"])


def _entries(row: Conference, minutes: Minutes) -> list[New]:
    about = str(row.pk)
    decided = [New(bodies.Decision(conference=about, text=text)) for text in minutes.decisions]
    tasks = [
        New(bodies.Task(text=text, due=due, member=member, decided_in=about)) for text, due, member in minutes.tasks
    ]
    return [*decided, *tasks]
