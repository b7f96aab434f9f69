"""Current formal editions in memory, one immutable value per digest.

A stamp file in the data folder changes with every publication on this machine, so one `stat` tells whether the memory
is still right. Other machines are noticed by one indexed query at most every second.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max, OuterRef, Subquery

from wegweiser import packs, places
from wegweiser.packs.types import Pack
from wegweiser.places import Place
from wegweiser.rules.routing import Index

from .document import DocActor, Document, read_document
from .models import Edition
from .routes import index_of

_RECHECK_SECONDS = 1.0


@dataclass(frozen=True)
class Loaded:
    """A published formal edition, ready to answer."""

    slug: str
    number: int
    digest: str
    published_at: datetime
    document: Document
    actors: Mapping[str, DocActor]  # by id
    index: Index
    pack: Pack
    place: Place
    chain: tuple[Place, ...]  # nearest first, up to the country


class _Memory:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.stamp: object = None
        self.looked_at = 0.0
        self.seen: object = None
        self.generation = 0
        self.by_slug: dict[str, Loaded] = {}
        self.by_digest: dict[str, Loaded] = {}


_memory = _Memory()


def current(slug: str) -> Loaded | None:
    """The current formal edition of a network, or None when it has none."""
    _refresh()
    return _memory.by_slug.get(slug)


def all_current() -> tuple[Loaded, ...]:
    """Every network's current formal edition, by slug."""
    _refresh()
    return tuple(_memory.by_slug[slug] for slug in sorted(_memory.by_slug))


def generation() -> int:
    """A number that changes whenever any current edition changes."""
    _refresh()
    return _memory.generation


def announce() -> None:
    """Tell every process of this machine that something was published."""
    path = _stamp_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(time.time_ns()), encoding="ascii")


def forget() -> None:
    """Drop what is in memory (tests, restored data folders)."""
    _memory.stamp = _memory.seen = None
    _memory.looked_at = 0.0
    _memory.by_slug = {}


def load(edition: Edition) -> Loaded:
    """An edition of the database as an immutable value."""
    document = read_document(edition.document)
    network = document.network
    pack = packs.load(network.pack)
    place = places.find(network.place)
    return Loaded(
        slug=edition.network,
        number=edition.number,
        digest=edition.digest,
        published_at=edition.published_at,
        document=document,
        actors=MappingProxyType({actor.id: actor for actor in document.actors}),
        index=index_of(document, pack),
        pack=pack,
        place=place,
        chain=places.chain(place),
    )


def _stamp_path() -> Path:
    return Path(settings.DATA) / "editions.stamp"


def _stamp() -> tuple[str, int]:
    path = f"{settings.DATA}/editions.stamp"  # no Path: this is asked for every answer
    try:
        return path, os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return path, 0


def _refresh() -> None:
    stamp = _stamp()
    now = time.monotonic()
    if stamp == _memory.stamp and now - _memory.looked_at < _RECHECK_SECONDS:
        return
    with _memory.lock:
        if stamp == _memory.stamp and time.monotonic() - _memory.looked_at < _RECHECK_SECONDS:
            return
        try:
            _look(stamp)
        except DatabaseError:
            connection.close()
            if not _memory.by_slug:
                raise
            _memory.looked_at = time.monotonic()  # the last good editions go on answering


def _look(stamp: object) -> None:
    newest = Edition.objects.filter(network=OuterRef("network"), audience="formal").order_by("-number").values("number")
    rows = Edition.objects.filter(audience="formal").values("network").annotate(newest=Max("number"))
    seen = tuple(sorted((row["network"], row["newest"]) for row in rows))
    if seen != _memory.seen or stamp != _memory.stamp:
        editions = Edition.objects.filter(audience="formal", number=Subquery(newest[:1]))
        found = {}
        for edition in editions.iterator():
            known = _memory.by_digest.get(f"{edition.network} {edition.number} {edition.digest}")
            found[edition.network] = known or load(edition)
        if found != _memory.by_slug:
            _memory.generation += 1
        _memory.by_slug = found
        _memory.by_digest = {f"{one.slug} {one.number} {one.digest}": one for one in found.values()}
    _memory.seen, _memory.stamp, _memory.looked_at = seen, stamp, time.monotonic()
