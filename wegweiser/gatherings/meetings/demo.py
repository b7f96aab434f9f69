"""Invented meetings for the demonstration: workshops that were, a round table, a working group, a case conference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from wegweiser import packs
from wegweiser.gatherings.meetings import actions, answering, attending
from wegweiser.gatherings.models import Agreement, Invitee, Meeting, Series
from wegweiser.gatherings.models.meetings import (
    ACCEPTED,
    CASE_CONFERENCE,
    DECLINED,
    DEPUTY,
    EXCUSED,
    ROUND_TABLE,
    WORKING_GROUP,
    WORKSHOP_1,
    WORKSHOP_2,
)
from wegweiser.guidebook.models import Network
from wegweiser.people.models import Member

ANSWERS = (ACCEPTED, DEPUTY, EXCUSED, DECLINED, "")  # "" leaves it open
_WORKSHOP_1 = (
    ("talk", "Woran man Ausbeutung erkennt", 45),
    ("casework", "Ein Fall, gemeinsam gelesen", 60),
    ("talk", "Wer hier ist und was wir tun", 45),
    ("other", "Wo ein Fall stecken blieb", 30),
)
_WORKSHOP_2 = (("cards", "Mandatskarten ausfüllen", 60), ("talk", "Widersprüche und Lücken", 60))
_TABLE = (
    ("tasks", "Offene Aufgaben", 15),
    ("guidebook", "Durchsicht des Wegweisers", 20),
    ("other", "Verschiedenes", 25),
)
_GROUP = (("tasks", "Offene Aufgaben", 10), ("talk", "Merkblatt für Baustellen", 50))
# kind, name, inside, purpose, agenda, days from now
_SERIES: tuple[tuple[str, str, str, str, tuple[tuple[str, str, int], ...], tuple[int, ...]], ...] = (
    (WORKSHOP_1, "Lokaler Workshop I", "", "Sich kennenlernen und Zeichen verstehen.", _WORKSHOP_1, (-120,)),
    (WORKSHOP_2, "Lokaler Workshop II", "", "Sagen, wer was darf, muss und nicht darf.", _WORKSHOP_2, (-80,)),
    (ROUND_TABLE, "Runder Tisch Faire Arbeit", "Kommunaler Präventionsrat (erfunden)",
     "Den Wegweiser pflegen und Lücken schließen.", _TABLE, (-30, 21)),
    (WORKING_GROUP, "Arbeitsgruppe Bau", "", "Ein Merkblatt für Baustellen schreiben.", _GROUP, (35,)),
    (CASE_CONFERENCE, "Fallkonferenz", "", "", (), (10,)),
)  # fmt: skip


@transaction.atomic
def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """All five kinds, past and to come; nothing when the network has series already."""
    if Series.objects.filter(network=network).exists():
        return
    offices = list(network.actors.filter(archived=False).prefetch_related("contacts")[:8])
    for kind, name, inside, purpose, points, days in _SERIES:
        agenda = [dict(zip(("kind", "title", "minutes"), point, strict=True)) for point in points]
        values: dict[str, Any] = {"kind": kind, "name": f"{name} (erfunden)", "inside": inside, "purpose": purpose}
        values |= {"standing_agenda": agenda, "convenor": offices[0] if offices else None, "fictional": True}
        series = actions.create_series(network, values, seat=None, now=now)
        for distance in days:
            _meet(series, distance, people, offices, now)


def _meet(series: Series, distance: int, people: Sequence[Member], offices: list[Any], now: datetime) -> None:
    """One meeting with its guests; half of a case conference's bodies, and no words about it."""
    is_shell = series.kind == CASE_CONFERENCE
    meeting = actions.create_meeting(series, _values(series, distance, now), seat=None, now=now)
    members = series.network.memberships.filter(member__in=people)
    members = members.filter(roles__icontains="counsellor") if is_shell else members.exclude(roles__icontains="steward")
    guests = [actions.Guest(office=office) for office in offices[: 2 if is_shell else None]]
    guests += [] if is_shell else [actions.Guest(organisation="Bauinnung (erfunden)", mailbox="post@example.org")]
    told = min(now, meeting.begins) - timedelta(days=20)
    actions.invite(meeting, members=members, guests=guests, seat=None, now=told)
    _answer(meeting, told + timedelta(days=2))
    if distance < 0:
        came = [one.pk for one in meeting.invitees.filter(answer__in=(ACCEPTED, DEPUTY))]
        attending.note_attendance(meeting, came, [], meeting.version, seat=None, now=meeting.ends)


def _values(series: Series, distance: int, now: datetime) -> dict[str, Any]:
    zone = ZoneInfo(packs.load(series.network.pack).info.timezone)
    day = (now + timedelta(days=distance)).astimezone(zone)
    begins = day.replace(hour=14, minute=0, second=0, microsecond=0)
    values: dict[str, Any] = {
        "begins": begins,
        "ends": begins + timedelta(hours=3),
        "place": "Rathaus (erfunden)",
    }
    if series.kind != CASE_CONFERENCE:
        return {**values, "accessibility": "Aufzug, Ringschleife", "languages": ["Deutsch"]}
    return {
        **values,
        "legal_basis": "Einwilligung der Person (erfundenes Beispiel)",
        "agreement": _agreement(series.network, begins),
    }


def _agreement(network: Network, begins: datetime) -> Agreement:
    """One that holds on that day; an invented one when there is none."""
    found = Agreement.objects.filter(network=network).in_force(begins.date()).first()
    return found or Agreement.objects.create(
        network=network, title="Kooperationsvereinbarung (erfunden)", valid_from=begins.date() - timedelta(days=400),
        data_shared="Nur mit Einwilligung der Person.", fictional=True, changed_at=begins,
    )  # fmt: skip


def _answer(meeting: Meeting, now: datetime) -> None:
    """Answers of all kinds in turn; the first guest of a meeting to come proposes a point."""
    invitees: list[Invitee] = list(meeting.invitees.order_by("pk"))
    for one, said in zip(invitees, ANSWERS * len(invitees), strict=False):
        one.meeting = meeting
        if said:
            deputy = "Stellvertretende Leitung" if said == DEPUTY else ""
            answering.answer(one, answering.Said(said, deputy), seat=None, now=now)
    guest = next((one for one in invitees if one.token_hash), None)
    if guest and meeting.series.kind == ROUND_TABLE and meeting.number > 1:
        answering.propose(guest, "Wohnungen nach der Befreiung", 15, seat=None, now=now)
