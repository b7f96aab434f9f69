"""Invented minutes for the demonstration: approved ones of a round table that was, a draft for the one to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wegweiser.gatherings.minutes import approving, deciding, tasks, writing
from wegweiser.gatherings.minutes.review import review_of
from wegweiser.gatherings.models import Meeting, Task
from wegweiser.gatherings.models.meetings import CANCELLED, ROUND_TABLE
from wegweiser.guidebook.models import Network
from wegweiser.people.models import Member
from wegweiser.permissions import Seat, decide

_SAID = {
    "": "Wir begannen pünktlich. Das Protokoll des letzten Treffens war allen bekannt.",
    "tasks": "Alle Aufgaben wurden durchgegangen. Zwei bleiben offen.",
    "guidebook": "Drei Einträge sind veraltet. Die Stellen werden um Bestätigung gebeten.",
    "other": "Die Bauinnung fragt, ob sie das Merkblatt auf ihren Baustellen verteilen darf. Alle sind dafür.",
}
_DECIDED = (
    ("guidebook", "Vor jedem Runden Tisch werden veraltete Einträge zur Bestätigung verschickt."),
    ("other", "Das Merkblatt darf auf Baustellen verteilt werden."),
)
# text, days until it is due counted from today, days after the meeting when it was done (None: open)
_TASKS = (
    ("Karten mit Telefonnummern in fünf Sprachen drucken", -20, 12),
    ("Bei der Ausländerbehörde nach einer festen Ansprechstelle fragen", -3, None),
    ("Schulung für die Wohnungslosenhilfe vorbereiten", 30, None),
)
_BEFORE = "Bitte bringen Sie Ihre Mandatskarten mit."


@transaction.atomic
def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """Nothing when the network has tasks already, or no round table that was."""
    held = Meeting.objects.filter(network=network, series__kind=ROUND_TABLE).exclude(state=CANCELLED)
    last = held.filter(ends__lt=now).select_related("series", "network").order_by("-begins").first()
    writers = _writers(network, people)
    if last is None or len(writers) < 2 or Task.objects.filter(series__network=network).exists():
        return
    _write(last, writers[0])
    _take_on(last, writers[0], now)
    _approve(last, writers)
    coming = held.filter(begins__gt=now).select_related("series", "network").order_by("begins").first()
    if coming is not None:
        _say(coming, None, _BEFORE, writers[1], now - timedelta(days=1))


def _writers(network: Network, people: Sequence[Member]) -> list[Seat]:
    """Those who may write minutes."""
    seats = [one.seat_in(network.slug) for one in people]
    return [seat for seat in seats if seat is not None and decide(seat.roles, "gatherings.write")]


def _write(meeting: Meeting, seat: Seat) -> None:
    points = {item.kind: item for item in writing.agenda(meeting)}
    for kind, text in _SAID.items():
        if not kind or kind in points:
            _say(meeting, points.get(kind), text, seat, meeting.begins)
    for kind, text in _DECIDED:
        deciding.add_decision(meeting, points.get(kind), text, seat=seat, now=meeting.begins)


def _say(meeting: Meeting, item: Any, text: str, seat: Seat, now: datetime) -> None:
    writing.save_part(meeting, item, text, writing.seen(writing.open_part(meeting, item)), seat=seat, now=now)


def _take_on(meeting: Meeting, seat: Seat, now: datetime) -> None:
    """One task that was done, one that is overdue, one that is open; each by another body."""
    bodies = list(meeting.network.actors.filter(archived=False).order_by("position", "id")[: len(_TASKS)])
    for number, (text, due, done) in enumerate(_TASKS):
        values: dict[str, Any] = {"text": text, "owner": bodies[number] if number < len(bodies) else None}
        values["due"] = (now + timedelta(days=due)).date()
        task = tasks.add_task(meeting, values, seat=seat, now=meeting.begins)
        if done is not None:
            tasks.settle_task(task, "done", seat=seat, now=min(now, meeting.ends + timedelta(days=done)))


def _approve(meeting: Meeting, writers: list[Seat]) -> None:
    """Proposed by one, approved by another a week later."""
    proposer, second = writers[:2]
    review = review_of(meeting, proposer, meeting.ends)
    state = approving.propose_minutes(meeting, review, seat=proposer, now=meeting.ends)
    approving.approve_minutes(meeting, state.digest, None, seat=second, now=meeting.ends + timedelta(days=7))
