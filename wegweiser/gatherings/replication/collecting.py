"""What of a network would travel now. Nothing is read but the fields named here.

Free text that travels is the welcome, the titles of standing agendas, and what the town says in the lessons of the
course. Where one holds an e-mail address or a telephone number it stays at home (`held_back` says which), and a person
looks at all of it before it goes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Literal, cast

import msgspec

from wegweiser import packs, places
from wegweiser.courses.travelling import lesson_texts
from wegweiser.gatherings.models import Invitee, MandateCard, Series, Stakeholder
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.guidebook.models import Mandate, Network
from wegweiser.guidebook.travelling import TravelEntry, wide_entries, within
from wegweiser.packs.types import Pack

from .package import (
    AgendaPiece,
    Content,
    GroupPiece,
    Kinds,
    LessonPiece,
    Package,
    Pieces,
    Point,
    TextPiece,
    pieces_of,
    with_pieces,
)

_REACHES_SOMEBODY = re.compile(r"\S@\S|\d(?:[\s/().-]{0,3}\d){4}")  # a mailbox, or five digits as of a number
HELD = ("must", "may")


def package_of(network: Network) -> Package:
    """Everything that may travel. About a dozen queries, however large the network."""
    pack = packs.load(network.pack)
    areas = areas_of(network.place)
    lines = {slug: here for slug, entry in wide_entries(network).items() if (here := within(entry, areas))}
    return Package(
        name=network.name,
        place=network.place,
        pack=network.pack,
        fictional=network.fictional,
        texts=texts_of(network),
        agendas={str(series.pk): agenda for series, agenda in agendas_of(network, pack)},
        groups=_groups(network, pack),
        courses=_lessons(network, pack),
        lines=lines,
    )


def for_place(package: Package, place: str, pack: Pack) -> Package:
    """Of a package what holds at a place: entries and mandates that reach it, groups and tasks of its country."""
    areas = areas_of(place)
    found = {name: one for name, content in pieces_of(package).items() if (one := _fitting(content, name, areas, pack))}
    return with_pieces(package, found)


def _fitting(content: Content, name: tuple[str, str], areas: Collection[str], pack: Pack) -> Content | None:
    if isinstance(content, TravelEntry):
        return within(content, areas)
    if isinstance(content, GroupPiece):
        tasks = tuple(task for task in content.tasks if task in pack.tasks)
        return msgspec.structs.replace(content, tasks=tasks) if name[1] in pack.target_groups else None
    if isinstance(content, LessonPiece):
        return content if name[1] in pack.lessons else None
    return content


def areas_of(place: str) -> frozenset[str]:
    """The keys of a place and of everything around it."""
    return frozenset(one.key for one in places.chain(places.find(place)))


def pieces_for(origin: Network, target: Network) -> Pieces:
    """What would travel now from one network to another."""
    return pieces_of(for_place(package_of(origin), target.place, packs.load(target.pack)))


def names_somebody(text: str) -> bool:
    """Does this text hold a mailbox or a number?"""
    return bool(_REACHES_SOMEBODY.search(text))


def texts_of(network: Network) -> dict[Literal["welcome", "languages"], TextPiece]:
    """The welcome and the languages; imprint and privacy name who is responsible here, and stay."""
    welcome = network.texts.get("welcome") or {}
    words = {code: text for code, text in welcome.items() if isinstance(text, str) and not names_somebody(text)}
    found: dict[Literal["welcome", "languages"], TextPiece] = {
        "languages": TextPiece(languages=tuple(network.languages)),
        "welcome": TextPiece(words=words),
    }
    return {key: piece for key, piece in found.items() if piece != TextPiece()}


def agendas_of(network: Network, pack: Pack) -> Iterator[tuple[Series, AgendaPiece]]:
    """Series with their standing agendas; archived ones and case conferences stay."""
    rows = Series.objects.filter(network=network, archived=False).exclude(kind=CASE_CONFERENCE).order_by("pk")
    for series in rows:
        yield series, agenda_of(series, pack)


def agenda_of(series: Series, pack: Pack, *, every: bool = False) -> AgendaPiece:
    """A series as it travels; with `every`, points that would stay at home are there too, to compare."""
    topics = tuple(code for code in series.topics if isinstance(code, str) and code in pack.topics)
    return AgendaPiece(
        kind=cast(Kinds, series.kind), topics=topics, points=tuple(_points(series.standing_agenda, every))
    )


def _points(stored: object, every: bool) -> Iterator[Point]:
    for one in stored if isinstance(stored, list) else ():
        try:
            known = {name: one[name] for name in ("kind", "title", "minutes") if name in one}
            point = msgspec.convert(known, Point)
        except (TypeError, msgspec.ValidationError):
            continue
        if every or not names_somebody(point.title):
            yield point


def _groups(network: Network, pack: Pack) -> dict[str, GroupPiece]:
    """Target groups of the pack with a body here, or on the map, or invited. The bodies themselves stay."""
    tasks: dict[str, set[str]] = defaultdict(set)
    mandates = Mandate.objects.filter(actor__network=network, actor__archived=False, mode__in=HELD)
    for group, task in mandates.values_list("actor__target_group", "task").distinct():
        if task in pack.tasks:
            tasks[group].add(task)
    invited = _invited(network)
    used = {*tasks, *invited, *network.actors.filter(archived=False).values_list("target_group", flat=True)}
    return {
        code: GroupPiece(tasks=tuple(sorted(tasks.get(code, ()))), invited=code in invited)
        for code in sorted(used)
        if code in pack.target_groups
    }


def _lessons(network: Network, pack: Pack) -> dict[str, LessonPiece]:
    """What the town says in the lessons, as far as nobody can be reached by it."""
    found = {}
    for lesson, (said, _version) in lesson_texts(network).items():
        words = {code: text for code, text in said.items() if not names_somebody(text)}
        if words and lesson in pack.lessons:
            found[lesson] = LessonPiece(words=words)
    return found


def _invited(network: Network) -> set[str]:
    rows = (
        Invitee.objects.filter(meeting__network=network),
        Stakeholder.objects.filter(network=network),
        MandateCard.objects.filter(network=network),
    )
    return {code for found in rows for code in found.values_list("target_group", flat=True).distinct()}


def held_back(network: Network) -> list[str]:
    """Texts that would travel, did they not hold a mailbox or a number."""
    welcome = [text for text in (network.texts.get("welcome") or {}).values() if names_somebody(str(text))]
    rows = Series.objects.filter(network=network, archived=False).exclude(kind=CASE_CONFERENCE)
    titles = [
        str(point.get("title", ""))
        for agenda in rows.values_list("standing_agenda", flat=True)
        for point in agenda
        if isinstance(point, dict)
    ]
    lessons = [text for said, _version in lesson_texts(network).values() for text in said.values()]
    return [*welcome, *(text for text in (*titles, *lessons) if names_somebody(text))]
