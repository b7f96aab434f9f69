"""The last good copies as editions in memory, each together with the bodies of the state that follows it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.routes import index_of
from wegweiser.guidebook.editions.store import Loaded

from .models import Followed

_MOST = 64  # copies in memory
_lock = threading.Lock()
_loaded: dict[tuple[str, str], Loaded] = {}  # (town, digest) → edition
_joined: dict[tuple[str, str], Joined] = {}  # digests of state and town


@dataclass(frozen=True)
class Joined:
    """A town's edition with the bodies of the state: what answers for the town. `of_state`: ids of the state's."""

    loaded: Loaded
    of_state: frozenset[str]


@dataclass(frozen=True, slots=True)
class Town:
    """A followed town as pages show it. `digest` "" : nothing was fetched yet."""

    town: str
    name: str
    address: str
    number: int
    digest: str
    published_at: datetime | None
    fetched_at: datetime | None
    failing_since: datetime | None
    state: str
    problem: str

    @property
    def is_old(self) -> bool:
        """Could its edition not be checked at the last try?"""
        return self.failing_since is not None


_FIELDS = tuple(Town.__dataclass_fields__)


def towns_of(network: str) -> list[Town]:
    """The towns that a network follows. One query, no document."""
    rows = Followed.objects.filter(network__slug=network).values(*_FIELDS)
    return [Town(**row) for row in rows.order_by("name", "town")]


def town_of(network: str, town: str) -> Town | None:
    """One of them, None for any other word or as long as nothing was fetched."""
    found = next((one for one in towns_of(network) if one.town == town), None)
    return found if found and found.digest else None


def joined(state: Loaded, town: Town) -> Joined:
    """The town's last good copy and the state's own bodies as one edition. Kept in memory by both digests."""
    key = (state.digest, town.digest)
    found = _joined.get(key)
    if found is None:
        found = _join(state, _copy(state.slug, town))
        with _lock:
            if len(_joined) >= _MOST:
                _joined.clear()
            _joined[key] = found
    return found


def _copy(network: str, town: Town) -> Loaded:
    key = (town.town, town.digest)
    if key not in _loaded:
        row = Followed.objects.get(network__slug=network, town=town.town, digest=town.digest)
        values: dict[str, Any] = {"digest": row.digest, "document": row.document, "published_at": row.published_at}
        edition = Edition(network=row.town, number=row.number, **values)
        with _lock:
            if len(_loaded) >= _MOST:
                _loaded.clear()
            _loaded[key] = store.load(edition)
    return _loaded[key]


def _join(state: Loaded, town: Loaded) -> Joined:
    """What the country pack gives to both stands once, as the town has it."""
    ids = {actor.id for actor in town.document.actors}
    given = {actor.pack_id for actor in town.document.actors if actor.pack_id}
    more = []
    for actor in state.document.actors:
        if actor.pack_id in given and actor.pack_id:
            continue
        more.append(msgspec.structs.replace(actor, id=_free(actor.id, ids)))
    actors = (*town.document.actors, *more)
    document = msgspec.structs.replace(town.document, actors=actors)
    loaded = Loaded(
        slug=f"{state.slug}_{town.slug}", number=town.number, digest=f"{state.digest} {town.digest}",  # no slug has "_"
        published_at=town.published_at, document=document, pack=town.pack, place=town.place, chain=town.chain,
        actors=MappingProxyType({actor.id: actor for actor in actors}), index=index_of(document, town.pack),
    )  # fmt: skip
    return Joined(loaded, frozenset(actor.id for actor in more))


def _free(id_: str, ids: set[str]) -> str:
    while id_ in ids:
        id_ = f"{id_}-state"
    ids.add(id_)
    return id_
