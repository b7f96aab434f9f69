"""Invented agreements of the demonstration: one in force, one that ends soon, one that is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from wegweiser.gatherings.agreements.actions import add_agreement
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Network
from wegweiser.people.models import Member
from wegweiser.permissions import decide

SAMPLES = (  # title, level, begins days ago, ends in days (None: no end), data that may be shared
    ("Zusammenarbeit bei Arbeitsausbeutung (erfunden)", "municipal", 400, None,
     "Deckname, Stand auf dem Weg, nächster Termin. Nichts, was eine Person erkennen lässt."),
    ("Kooperationskonzept des Landes, Fassung der Vorführung (erfunden)", "state", 900, 60,
     "Nur mit Einwilligung: Name und sicherer Kontaktweg."),
    ("Gemeinsame Schulungen (erfunden)", "municipal", 1000, -35, "Keine Daten von Personen."),
)  # fmt: skip
GROUPS = ("counselling_service", "police", "financial_control_of_illicit_work")


def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """A second call changes nothing."""
    seats = filter(None, (member.seat_in(network.slug) for member in people))
    seat = next((one for one in seats if decide(one.roles, "agreements.edit")), None)
    if seat is None or Agreement.objects.filter(network=network).exists():
        return
    parties = list(network.actors.filter(target_group__in=GROUPS, archived=False)[:4])
    for title, level, begun, ends, data in SAMPLES:
        values = {
            "title": title, "level": level, "valid_from": (now - timedelta(days=begun)).date(),
            "valid_to": None if ends is None else (now + timedelta(days=ends)).date(), "data_shared": data,
            "topics": ["Arbeitsausbeutung"], "legal_basis": "erfunden, zur Vorführung",
            "parties_text": "Musterverband (erfunden)", "fictional": True,
        }  # fmt: skip
        add_agreement(values, parties, seat=seat, now=now)
