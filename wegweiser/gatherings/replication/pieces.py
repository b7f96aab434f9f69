"""Each piece in the network that took it: how it stands there now, and how it is written or taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import F, Q
from django.utils import translation

from wegweiser import packs
from wegweiser.courses.travelling import lesson_texts, write_texts
from wegweiser.gatherings.models import Carried, Series, Stakeholder
from wegweiser.gatherings.models.meetings import KINDS
from wegweiser.gatherings.models.road import TO_WIN
from wegweiser.guidebook.models import Actor, Network
from wegweiser.guidebook.travelling import TravelEntry, archive_entry, standing_entries, write_entry
from wegweiser.permissions import Seat

from .collecting import agenda_of
from .package import AgendaPiece, Content, LessonPiece, TextPiece

COMPARED = ("texts", "agendas", "courses", "lines")  # of the others only that they came is kept


class Overtaken(Exception):
    """What stands here or there is not what the page showed; nothing was written."""


@dataclass(frozen=True, slots=True)
class Here:
    """A piece as it stands in the network now. `local`: id or slug of its row."""

    content: Content
    version: int
    local: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose draft is written, by whom (None: a command), when."""

    network: Network
    seat: Seat | None
    now: datetime


def here(network: Network, carried: Iterable[Carried]) -> dict[tuple[str, str], Here]:
    """How the pieces of these rows stand here; one that is gone or archived is left out. Eight queries at most."""
    rows = {name: [one for one in carried if one.piece == name] for name in COMPARED}
    return {
        **_texts(network, rows["texts"]),
        **_agendas(network, rows["agendas"]),
        **_lessons(network, rows["courses"]),
        **_lines(network, rows["lines"]),
    }


def _texts(network: Network, rows: list[Carried]) -> dict[tuple[str, str], Here]:
    stands = {
        "welcome": TextPiece(words=network.texts.get("welcome") or {}),
        "languages": TextPiece(languages=tuple(network.languages)),
    }
    return {("texts", one.key): Here(stands[one.key], network.version, "") for one in rows if one.key in stands}


def _agendas(network: Network, rows: list[Carried]) -> dict[tuple[str, str], Here]:
    keys = {int(one.local): one.key for one in rows if one.local}
    found = Series.objects.filter(network=network, pk__in=keys, archived=False)
    pack = packs.load(network.pack)
    return {("agendas", keys[s.pk]): Here(agenda_of(s, pack, every=True), s.version, str(s.pk)) for s in found}


def _lessons(network: Network, rows: list[Carried]) -> dict[tuple[str, str], Here]:
    found = lesson_texts(network, [one.key for one in rows])
    return {("courses", key): Here(LessonPiece(words=said), version, "") for key, (said, version) in found.items()}


def _lines(network: Network, rows: list[Carried]) -> dict[tuple[str, str], Here]:
    keys = {one.local or one.key: one.key for one in rows}
    found = standing_entries(Actor.objects.filter(network=network, slug__in=keys, archived=False), every=True)
    return {("lines", keys[slug]): Here(one.entry, one.version, slug) for slug, one in found.items()}


def take(writer: Writer, name: tuple[str, str], content: Content, before: Here | None, local: str = "") -> str:
    """Write a piece where `before` stands, or anew; the id or slug of its row. Raises Overtaken.

    `local`: the row it became once, which may be archived now. Call inside a transaction.
    """
    piece, key = name
    if isinstance(content, TextPiece):
        return _take_text(writer, key, content, before)
    if isinstance(content, LessonPiece):
        return _take_lesson(writer, key, content.words, before)
    if isinstance(content, AgendaPiece):
        return _take_agenda(writer, content, before)
    if isinstance(content, TravelEntry):
        return _take_line(writer, key, content, before, local)
    if piece == "groups":
        return _take_group(writer, key)
    return ""


def _take_text(writer: Writer, key: str, content: TextPiece, before: Here | None) -> str:
    network = writer.network
    values: dict[str, Any] = (
        {"languages": list(content.languages)}
        if key == "languages"
        else {"texts": {**network.texts, "welcome": dict(content.words)}}
    )
    version = before.version if before else network.version
    if not Network.objects.filter(pk=network.pk, version=version).update(version=F("version") + 1, **values):
        raise Overtaken
    network.refresh_from_db()
    return ""


def _take_lesson(writer: Writer, key: str, words: dict[str, str], before: Here | None) -> str:
    """Hidden where it arrives; without words what stands here goes."""
    if not write_texts(writer.network, key, words, before.version if before else 0, writer.now):
        raise Overtaken
    return ""


def _take_agenda(writer: Writer, content: AgendaPiece, before: Here | None) -> str:
    values = {
        "kind": content.kind, "topics": list(content.topics),
        "standing_agenda": [msgspec.to_builtins(msgspec.structs.asdict(point)) for point in content.points],
    }  # fmt: skip
    if before is not None:
        mine = Series.objects.filter(network=writer.network, pk=before.local, version=before.version)
        if not mine.update(version=F("version") + 1, **values):
            raise Overtaken
        return before.local
    made = Series.objects.create(
        network=writer.network, name=_name(writer.network, content.kind), created_at=writer.now,
        fictional=writer.network.fictional, **values,
    )  # fmt: skip
    return str(made.pk)


def _name(network: Network, kind: str) -> str:
    """The word for the kind in the network's first language; a person writes a better name."""
    with translation.override(next(iter(network.languages), "en")):
        return str(KINDS[kind])


def _take_line(writer: Writer, key: str, content: TravelEntry, before: Here | None, local: str) -> str:
    version = before.version if before else _archived_version(writer.network, local)
    slug = before.local if before else local if version is not None else key
    try:
        return write_entry(writer.network, content, slug, version=version, seat=writer.seat, now=writer.now)
    except LookupError:
        raise Overtaken from None


def _archived_version(network: Network, slug: str) -> int | None:
    rows = Actor.objects.filter(network=network, slug=slug, archived=True) if slug else Actor.objects.none()
    return rows.values_list("version", flat=True).first()


def _take_group(writer: Writer, code: str) -> str:
    """The group is on the map, still to be won."""
    rows = Stakeholder.objects.filter(network=writer.network, target_group=code)
    found = rows.first() or Stakeholder.objects.create(network=writer.network, target_group=code, state=TO_WIN)
    return str(found.pk)


def remove(writer: Writer, name: tuple[str, str], before: Here | None, local: str) -> None:
    """Take a piece away that is gone at the origin: rows are archived, never deleted. Raises Overtaken."""
    piece, key = name
    if piece == "groups":
        untouched = Q(network=writer.network, state=TO_WIN, actor=None, organisation="", note="")
        Stakeholder.objects.filter(untouched, target_group=key).delete()
    elif before is None:
        return
    elif piece == "lines":
        try:
            archive_entry(writer.network, before.local, before.version, seat=writer.seat, now=writer.now)
        except LookupError:
            raise Overtaken from None
    elif piece == "agendas":
        mine = Series.objects.filter(network=writer.network, pk=before.local, version=before.version)
        if not mine.update(archived=True, version=F("version") + 1):
            raise Overtaken
    elif piece == "courses":
        _take_lesson(writer, key, {}, before)
    elif key == "welcome":
        _take_text(writer, key, TextPiece(), before)
