"""The lists of one network or of all: what is asked for as numbers, rows and whole objects by number.

The numbers of a catalogue run through its editions one after another.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Literal, cast

import msgspec

from wegweiser.guidebook.editions import search
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.objects import Taxonomy, TaxonomyTerm

from .filters import Filters
from .index import Index, Numbered, changed_lately
from .memory import Memory
from .shelf import Shelf

Kind = Literal["organizations", "services", "service_at_locations"]
_KINDS: dict[Kind, Callable[[Index], Numbered]] = {
    "organizations": lambda index: index.organizations,
    "services": lambda index: index.services,
    "service_at_locations": lambda index: index.places,
}
_MOST_HITS = 1000  # the search ranks no more, see `editions.search_store.RANKED`
_RUN = 1000  # rows of a page
_FORMAT = "1"  # another one when the same edition is told in another way


class Listing:
    """One kind of object in all editions of a catalogue."""

    def __init__(self, kind: Kind, shelves: Sequence[Shelf]) -> None:
        self.kind, self.shelves = kind, shelves
        self._numbered = [_KINDS[kind](shelf.index) for shelf in shelves]
        self._starts = [0, *accumulate(len(each.ids) for each in self._numbered)]

    def __len__(self) -> int:
        return self._starts[-1]

    def find(self, id_: str) -> int | None:
        """The number of an object; None when there is none of this id."""
        for start, numbered in zip(self._starts, self._numbered, strict=False):
            if id_ in numbered.numbers:
                return start + numbered.numbers[id_]
        return None

    def rows(self, numbers: Iterable[int]) -> Iterable[bytes]:
        """Encoded rows. A run of neighbours is cut out of what lies ready."""
        if isinstance(numbers, range) and 0 < len(numbers) <= _RUN:
            return self._run(numbers.start, numbers.stop)
        return (_ROW[self.kind](*self._at(number)) for number in numbers)

    def _run(self, start: int, stop: int) -> list[bytes]:
        found: list[bytes] = []
        while start < stop:
            place = bisect_right(self._starts, start) - 1
            end = min(stop, self._starts[place + 1])
            first, last = start - self._starts[place], end - self._starts[place]
            shelf = self.shelves[place]
            ready = shelf.ready(self.kind, first, last)
            if None in ready:
                ready = [_ROW[self.kind](shelf, first + n) for n in range(len(ready))]
            found += cast("list[bytes]", ready)
            start = end
        return found

    def whole(self, number: int, *, full_service: bool = False) -> msgspec.Struct:
        """The object with everything that hangs on it."""
        shelf, local = self._at(number)
        if self.kind == "organizations":
            return shelf.organization(local, full_service=full_service)
        return shelf.service(local) if self.kind == "services" else shelf.at_location(local)

    def modified(self, number: int) -> str:
        shelf, local = self._at(number)
        index = shelf.index
        return index.when(_KINDS[self.kind](index).actors[local]).isoformat(timespec="seconds")

    def id_of(self, number: int) -> str:
        shelf, local = self._at(number)
        return _KINDS[self.kind](shelf.index).ids[local]

    def select(self, filters: Filters) -> Sequence[int]:
        """Numbers of what passes all filters, in the order of the list."""
        if not filters:
            return range(len(self))
        found: list[int] = []
        for start, shelf in zip(self._starts, self.shelves, strict=False):
            found += (start + local for local in _passing(self.kind, shelf, filters))
        return found

    def _at(self, number: int) -> tuple[Shelf, int]:
        place = bisect_right(self._starts, number) - 1
        return self.shelves[place], number - self._starts[place]


_ROW: dict[Kind, Callable[[Shelf, int], bytes]] = {
    "organizations": Shelf.organization_row,
    "services": Shelf.service_row,
    "service_at_locations": Shelf.place_row,
}


def _passing(kind: Kind, shelf: Shelf, filters: Filters) -> list[int]:
    """Local numbers of one edition that pass: most filters speak of actors or of services."""
    index = shelf.index
    numbered = _KINDS[kind](index)
    passing: set[int] = set(range(len(numbered.ids)))
    for actors in _actors(shelf, filters):
        passing &= {number for number in passing if numbered.actors[number] in actors}
    if filters.taxonomy_term_id:
        passing &= _with_terms(kind, index, [filters.taxonomy_term_id])
    if filters.taxonomy_id:
        passing &= _with_terms(kind, index, index.taxonomies.get(filters.taxonomy_id, ()))
    if filters.postcode:
        passing &= set(index.postal_codes.get("".join(filter(str.isdigit, filters.postcode)), ()))
    return sorted(passing)


def _actors(shelf: Shelf, filters: Filters) -> Iterator[set[int]]:
    index = shelf.index
    if filters.organization_id:
        number = index.organizations.numbers.get(filters.organization_id)
        yield set() if number is None else {number}
    if filters.modified_after:
        yield {number for number in range(len(index.actors)) if index.when(number) >= filters.modified_after}
    if filters.search:
        yield {index.numbers[hit] for hit in _hits(shelf, filters.search) if hit in index.numbers}


def _hits(shelf: Shelf, text: str) -> Iterator[str]:
    """Ids of actors with these words, as the search of the pages finds them."""
    for offset in range(0, _MOST_HITS, 100):
        hits = search.search(shelf.index.loaded.slug, text, shelf.language, limit=100, offset=offset)
        yield from (hit.actor_id for hit in hits.items)
        if offset + 100 >= hits.total:
            return


def _with_terms(kind: Kind, index: Index, terms: Iterable[str]) -> set[int]:
    services = {number for term in terms for number in index.terms.get(term, ())}
    if kind == "services":
        return services
    return {number for number in range(len(index.places.ids)) if index.service_at(number) in services}


class Catalogue:
    """Some editions in one language. Immutable: another edition makes another catalogue."""

    def __init__(self, indexes: Sequence[Index], language: str, shelves: Sequence[Shelf]) -> None:
        self.language, self.shelves = language, tuple(shelves)
        self.organizations = Listing("organizations", self.shelves)
        self.services = Listing("services", self.shelves)
        self.service_at_locations = Listing("service_at_locations", self.shelves)
        told = " ".join((_FORMAT, language, *(index.loaded.digest for index in indexes)))
        self.etag = f'W/"{sha256(told.encode()).hexdigest()[:32]}"'

    def taxonomies(self) -> list[Taxonomy]:
        return list({each.id: each for shelf in self.shelves for each in shelf.taxonomies}.values())

    def terms(self) -> list[TaxonomyTerm]:
        return list({each.id: each for shelf in reversed(self.shelves) for each in shelf.terms}.values())


class _Kept:
    """Indexes and shelves of this process by edition; those of older editions are let go."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.memory = Memory()
        self.indexes: dict[tuple[str, int, str], Index] = {}
        self.shelves: OrderedDict[tuple[str, int, str, str], Shelf] = OrderedDict()
        self.catalogues: OrderedDict[tuple[object, ...], Catalogue] = OrderedDict()


_kept = _Kept()
_MOST_CATALOGUES = 256


def catalogue_of(editions: Sequence[Loaded], language: str) -> Catalogue:
    """The catalogue of these current editions in a language; made when first asked for."""
    key = (language, *((each.slug, each.number, each.digest) for each in editions))
    found = _kept.catalogues.get(key)
    if found is not None:
        return found
    with _kept.lock:
        if key not in _kept.catalogues:
            _forget_older(editions)
            indexes = [_index_of(each) for each in editions]
            shelves = [_shelf_of(index, language) for index in indexes]
            _kept.catalogues[key] = Catalogue(indexes, language, shelves)
            while len(_kept.catalogues) > _MOST_CATALOGUES:
                _kept.catalogues.popitem(last=False)
        return _kept.catalogues[key]


def forget_catalogues(budget: int | None = None) -> None:
    """Drop everything (tests); `budget` in bytes for the rows from now on."""
    _kept.__init__()  # type: ignore[misc]
    if budget is not None:
        _kept.memory = Memory(budget)


def _index_of(loaded: Loaded) -> Index:
    key = (loaded.slug, loaded.number, loaded.digest)
    if key not in _kept.indexes:
        _kept.indexes[key] = Index(loaded, changed_lately(loaded))
    return _kept.indexes[key]


def _shelf_of(index: Index, language: str) -> Shelf:
    key = (index.loaded.slug, index.loaded.number, index.loaded.digest, language)
    if key not in _kept.shelves:
        _kept.shelves[key] = Shelf(index, language, _kept.memory)
    return _kept.shelves[key]


def _forget_older(editions: Sequence[Loaded]) -> None:
    """Let go what belongs to another edition of these networks."""
    current = {each.slug: (each.slug, each.number, each.digest) for each in editions}
    for index in [key for key in _kept.indexes if current.get(key[0], key) != key]:
        del _kept.indexes[index]
    for shelf in [key for key in _kept.shelves if current.get(key[0], key[:3]) != key[:3]]:
        for rows in _kept.shelves.pop(shelf).held():
            _kept.memory.forget(rows)
    for catalogue in [key for key in _kept.catalogues if _is_older(key, current)]:
        del _kept.catalogues[catalogue]


def _is_older(key: tuple[object, ...], current: dict[str, tuple[str, int, str]]) -> bool:
    return any(current.get(edition[0], edition) != edition for edition in key[1:])  # type: ignore[index]
