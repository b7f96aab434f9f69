"""The draft of a network as the same value that a published edition is, so that the public templates can show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

import msgspec

from wegweiser import packs, places
from wegweiser.guidebook.drafting import formal_document
from wegweiser.guidebook.editions.document import Document, digest_of
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.routes import index_of
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.models import Network
from wegweiser.rules.routing import build_index


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published now. `own`: ids of the network's own entries, the others come from the country pack."""

    loaded: Loaded
    own: frozenset[str]
    last: Edition | None  # the edition that is current, None before the first one

    @property
    def document(self) -> Document:
        return self.loaded.document

    @property
    def digest(self) -> str:
        return self.loaded.digest

    @property
    def is_published(self) -> bool:
        return self.last is not None and self.last.digest == self.digest


def load_draft(network: Network, *, now: datetime) -> Draft:
    """The draft of this network. Six queries, however many actors."""
    document = formal_document(network)
    own = frozenset(network.actors.filter(archived=False).values_list("slug", flat=True))
    last = Edition.objects.filter(network=network.slug, audience="formal").order_by("-number").first()
    return Draft(as_loaded(document, number=last.number + 1 if last else 1, now=now), own, last)


def as_loaded(document: Document, *, number: int, now: datetime) -> Loaded:
    """A document as if it had been published at `now`, without routes."""
    network = document.network
    place = places.find(network.place)
    return Loaded(
        slug=network.slug,
        number=number,
        digest=digest_of(document),
        published_at=now,
        document=document,
        actors=MappingProxyType({actor.id: actor for actor in document.actors}),
        index=build_index((), {}, ()),
        pack=packs.load(network.pack),
        place=place,
        chain=places.chain(place),
    )


def with_routes(loaded: Loaded) -> Loaded:
    """The same with its routing index, which the matrix reads."""
    return replace(loaded, index=index_of(loaded.document, loaded.pack))


def only(loaded: Loaded, actor: str) -> Loaded:
    """The same with this one actor; its digest changes whenever the entry does. Raises KeyError."""
    document = msgspec.structs.replace(loaded.document, actors=(loaded.actors[actor],))
    return as_loaded(document, number=loaded.number, now=loaded.published_at)


@lru_cache(maxsize=4096)
def place_chain(key: str) -> tuple[str, ...]:
    """Keys of a place and what lies around it, nearest first; a key that is not known stands alone."""
    try:
        return tuple(place.key for place in places.chain(places.find(key)))
    except places.UnknownPlace:
        return (key,)
