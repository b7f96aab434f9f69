"""Invented events for the demonstration: some past, some to come, each marked as made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wegweiser import packs
from wegweiser.awareness.models import PublicEvent

HOURS = {"evening": 2, "exhibition": 8 * 24, "radio": 1, "training": 7}
PLANNED: tuple[tuple[int, str, int, dict[str, str], dict[str, str]], ...] = (
    (
        -40,
        "exhibition",
        10,
        {"de": "Unsichtbare Ketten", "en": "Invisible chains", "fr": "Chaînes invisibles"},
        {
            "de": "Bilder und Stimmen aus Haushalt, Bau und Küche.",
            "en": "Pictures and voices from homes, building sites and kitchens.",
            "fr": "Images et voix des maisons, des chantiers et des cuisines.",
        },
    ),
    (
        -12,
        "radio",
        18,
        {"de": "Wer sieht hin?", "en": "Who looks closer?", "fr": "Qui regarde ?"},
        {
            "de": "Ein Gespräch: Jede und jeder kann es bemerken.",
            "en": "A talk: everyone can notice.",
            "fr": "Un entretien : tout le monde peut le remarquer.",
        },
    ),
    (
        9,
        "evening",
        19,
        {"de": "Arbeit im Haushalt", "en": "Work in a home", "fr": "Le travail à domicile"},
        {
            "de": "Ein Abend für Nachbarn, mit Zeit für Fragen.",
            "en": "An evening for neighbours, with time to ask.",
            "fr": "Une soirée pour les voisins, avec du temps pour les questions.",
        },
    ),
    (
        30,
        "training",
        9,
        {"de": "Zeichen erkennen", "en": "To see the signs", "fr": "Voir les signes"},
        {
            "de": "Ein Tag für Ämter und Beratungsstellen, mit Fällen.",
            "en": "A day for offices and help services, with cases.",
            "fr": "Une journée pour administrations et services d’aide, avec des cas.",
        },
    ),
    (
        160,
        "evening",
        19,
        {"de": "Ihre Rechte bei der Arbeit", "en": "Your rights at work", "fr": "Vos droits au travail"},
        {
            "de": "Lohn, Stunden, Papiere: kurz und klar.",
            "en": "Pay, hours, papers: short and clear.",
            "fr": "Salaire, heures, papiers : court et clair.",
        },
    ),
)


def fill(network: Any, now: datetime) -> None:
    """Events of a demonstration network around `now` (with zone); does nothing when it has some already."""
    if PublicEvent.objects.filter(network=network.slug).exists():
        return
    zone = packs.load(network.pack).info.timezone
    PublicEvent.objects.bulk_create(_event(network.slug, zone, now, *planned) for planned in PLANNED)


def _event(
    network: str, zone: str, now: datetime, days: int, kind: str, hour: int, title: dict[str, str], text: dict[str, str]
) -> PublicEvent:
    day = now.astimezone(ZoneInfo(zone)) + timedelta(days=days)
    begins = day.replace(hour=hour, minute=0, second=0, microsecond=0)
    return PublicEvent(
        network=network,
        kind=kind,
        title=title,
        description=text,
        begins=begins,
        ends=begins + timedelta(hours=HOURS[kind]),
        zone=zone,
        place="Haus am Markt" if zone == "Europe/Berlin" else "Maison du quartier",
        accessibility="",
        organiser="Runder Tisch" if zone == "Europe/Berlin" else "Table ronde",
        state="published",
        invented=True,
        changed_at=now,
    )
