"""What members of a demonstration network wrote: persons who do not exist, with numbers kept for films, notes,
translations in every state, changed and archived entries. Nothing here claims anything of a real office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from wegweiser.guidebook.members.editing import archive_actor, create_actor, save_part, seen
from wegweiser.guidebook.members.lines import Line, add_line
from wegweiser.guidebook.members.parts import (
    ContactPart,
    Part,
    Source,
    Translation,
    Values,
    reread,
    source_language,
)
from wegweiser.guidebook.models import Actor, ContactPoint, Network
from wegweiser.people.models import Member
from wegweiser.permissions import Seat, decide

WORDS = ("name", "duty_why", "area_text", "hours_text", "languages_text")
GROUPS = ("counselling_service", "police", "financial_control_of_illicit_work", "immigration_authority", "job_centre")
TOPICS = (
    "Lohn nicht gezahlt",
    "Papiere weggenommen",
    "Kontrolle im Betrieb",
    "Bedenkzeit und Aufenthalt",
    "Leistungen",
)
NOTE = "Erfunden: Wir rufen zuerst an und schreiben danach. Ohne Einwilligung nennen wir keinen Namen."
SAMPLE = "Musterstelle (erfunden)"
FIRST = "Erfundene Stelle dieser Vorführung. Sie berät kostenlos"
TRANSLATED = {"en": "Invented body of this demonstration.", "fr": "Organisme inventé de cette démonstration."}
# Beginning of an invented original, language, translation, state: the desk shows every state.
DESK = (
    (
        "Erfundene Beratungsstelle", "en", "checked",
        "Invented counselling centre of this demonstration. Free, anonymous and confidential counselling on labour "
        "exploitation, wages and papers.",
    ),
    (
        "Erfundene Beratungsstelle", "fr", "draft",
        "Centre de conseil inventé de cette démonstration. Conseil gratuit, anonyme et confidentiel sur l’exploitation "
        "par le travail, le salaire et les papiers.",
    ),
    ("Erfundener Dolmetschdienst", "en", "outdated", "Invented service of this demonstration."),
)  # fmt: skip


def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """Give a demonstration network its members' fields; a second call changes nothing."""
    seat = next((seat for seat in _seats(network, people) if decide(seat.roles, "guidebook.edit")), None)
    if seat is None or network.actors.filter(direct_lines__isnull=False).exists():
        return
    with transaction.atomic():
        for number, actor in enumerate(_one_per_group(network)):
            _name_persons(actor, number, now)
        _write_contact(seat, next(iter(_one_per_group(network))), now - timedelta(days=9))
        _write_samples(seat, now)
        if network.fictional:
            _write_translations(seat, now - timedelta(days=6))


def _seats(network: Network, people: Sequence[Member]) -> Iterator[Seat]:
    yield from filter(None, (member.seat_in(network.slug) for member in people))


def _one_per_group(network: Network) -> Iterator[Actor]:
    """The first actor of each group that has one; a network of few groups gives all its actors."""
    actors = list(network.actors.filter(archived=False).select_related("network"))
    found = {actor.target_group: actor for actor in reversed(actors) if actor.target_group in GROUPS}
    yield from found.values() if len(found) > 1 else actors[:4]


def _name_persons(actor: Actor, number: int, now: datetime) -> None:
    letter, agreed = "ABCDEFGHIJ"[number % 10], (now - timedelta(days=30 + 11 * number)).date()
    line = Line(
        name=f"Muster-Person {letter} (erfunden)", function="Ansprechperson (Vorführung)",
        phone=f"+493023125{100 + number}", email=f"muster.{letter.lower()}@example.org",
        ask_for=TOPICS[number % len(TOPICS)], note="Erfunden: Vormittags am besten erreichbar.",
    )  # fmt: skip
    add_line(actor, line, agreed_on=agreed)
    add_line(actor, Line(note=NOTE), agreed_on=None)


def _write_contact(seat: Seat, actor: Actor, at: datetime) -> None:
    """A contact point for members."""
    part = ContactPart(actor, ContactPoint(actor=actor, channel="phone"), language="de")
    label = "Rückruf für Mitglieder (erfunden)"
    said = {"label": label, "value": "+493023125190", "text": "030 23125 190", "hours": "Mo-Fr 09:00-12:00"}
    _save(seat, part, {**said, "visibility": "members"}, at)


def _write_samples(seat: Seat, now: datetime) -> None:
    """Two invented entries: one with translations in several states, both archived, so that no edition shows them."""
    values = {"name": SAMPLE, "kind": "non_public", "target_group": "counselling_service", "level": "municipal"}
    for days, state in ((40, "checked"), (12, "draft")):
        at = now - timedelta(days=days)
        actor = create_actor({**values, "area": seat.network.place}, language="de", seat=seat, now=at)
        _write_texts(seat, actor, state, at + timedelta(hours=2))
        archive_actor(actor, True, reread(actor).version, seat=seat, now=at + timedelta(days=1))


def _write_texts(seat: Seat, actor: Actor, state: str, at: datetime) -> None:
    """Source, a translation in `state`; where it was checked, the source changes afterwards."""
    source = Source(actor, "words", (), WORDS[2:], source_language(actor, seat.network.languages))
    _save(seat, source, {"description": f"{FIRST}."}, at)
    for language, text in TRANSLATED.items():
        if language in seat.network.languages and language != source.language:
            part = Translation(reread(actor), "texts", (), WORDS, language)
            _save(seat, part, {"name": f"{SAMPLE} [{language}]", "description": text, "state": state}, at)
    if state == "checked":
        _save(seat, source, {"description": f"{FIRST} und auf Wunsch ohne Namen."}, at + timedelta(hours=5))


def _write_translations(seat: Seat, at: datetime) -> None:
    for start, language, state, text in DESK:
        for actor in seat.network.actors.filter(texts__text__startswith=start, archived=False).distinct():
            _save(seat, Translation(actor, "texts", (), (), language), {"description": text, "state": state}, at)


def _save(seat: Seat, part: Part, values: Values, at: datetime) -> None:
    here = part.fresh()
    save_part(here, {**here.values(), **values}, seen(here), seat=seat, now=at)
