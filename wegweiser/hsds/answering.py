"""Questions of other programs answered from memory. Knows no request: a path, a query, an ETag in, bytes out.

`views.py` answers with it through Django, `quick.py` before Django begins.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import msgspec

from wegweiser.guidebook.editions import store

from .asked import Asked, Unreadable, read_query
from .shelves import Catalogue, catalogue_of
from .shelves.catalogue import Listing
from .wordlists import taxonomies_of, terms_of

JSON, NDJSON = "application/json", "application/x-ndjson"
LISTS = ("organizations", "services", "service_at_locations", "taxonomies", "taxonomy_terms")
_encode = msgspec.json.Encoder().encode
_recent: dict[tuple[str, str], tuple[object, Catalogue]] = {}  # with the generation of editions it belongs to
_MOST_RECENT = 256
_PIECE = 2**16  # bytes
_STREAMS = threading.BoundedSemaphore(4)  # whole lists that are sent at a time: each keeps a processor busy


@dataclass(frozen=True, slots=True)
class Answer:
    """`parts` instead of `body` where the answer may be long: made while it is sent."""

    status: int
    body: bytes = b""
    content_type: str = JSON
    etag: str = ""
    parts: Iterable[bytes] | None = None
    headers: dict[str, str] = field(default_factory=dict)


def problem(status: int, text: str, parameter: str = "") -> Answer:
    """An error as JSON: `{"status": 422, "error": "…", "parameter": "page"}`."""
    body = {"status": status, "error": text or HTTPStatus(status).phrase}
    return Answer(status, _encode(body | ({"parameter": parameter} if parameter else {})))


def catalogue(network: str, language: str) -> Catalogue | None:
    """The catalogue of a network, or of all ("") in this language; None for an unknown network."""
    generation = store.generation()
    known = _recent.get((network, language))
    if known is not None and known[0] == generation:
        return known[1]
    loaded = store.current(network) if network else None
    if network and loaded is None:
        return None
    found = catalogue_of((loaded,) if loaded else store.all_current(), language)
    if len(_recent) >= _MOST_RECENT:
        _recent.clear()
    _recent[network, language] = (generation, found)
    return found


def answer_list(network: str, language: str, kind: str, query: str, known: str = "") -> Answer:
    """A list. `kind`: one of `LISTS`; `known`: the ETag the client has."""
    found = catalogue(network, language)
    if found is None:
        return _no_network()
    if known and found.etag in known:
        return Answer(304, etag=found.etag)
    try:
        asked = read_query(kind, query)
    except Unreadable as error:
        return problem(422, error.text, error.parameter)
    if kind in ("taxonomies", "taxonomy_terms"):
        words = (taxonomies_of if kind == "taxonomies" else terms_of)(found, asked.filters)
        return _listed(asked, len(words), lambda some: (_encode(words[n]) for n in some), range(len(words)), found.etag)
    listing: Listing = getattr(found, kind)
    numbers = listing.select(asked.filters)
    return _listed(asked, len(numbers), lambda some: _rows(listing, asked, some), numbers, found.etag)


def answer_object(network: str, language: str, kind: str, id_: str, query: str, known: str = "") -> Answer:
    """One object of a list by its id, with everything that hangs on it."""
    found = catalogue(network, language)
    if found is None:
        return _no_network()
    if known and found.etag in known:
        return Answer(304, etag=found.etag)
    try:
        asked = read_query("organization" if kind == "organizations" else "", query)
    except Unreadable as error:
        return problem(422, error.text, error.parameter)
    whole: msgspec.Struct | None
    if kind in ("taxonomies", "taxonomy_terms"):
        words = taxonomies_of(found) if kind == "taxonomies" else terms_of(found)
        whole = next((each for each in words if each.id == id_), None)
    else:
        listing: Listing = getattr(found, kind)
        number = listing.find(id_)
        whole = None if number is None else listing.whole(number, full_service=asked.full_service)
    if whole is None:
        return problem(404, f"no object of {kind} has this id in the current edition")
    return Answer(200, _encode(whole), etag=found.etag)


def _no_network() -> Answer:
    return problem(404, "no network of this name has published an edition")


def _rows(listing: Listing, asked: Asked, numbers: Sequence[int]) -> Iterable[bytes]:
    if asked.minimal:
        return (_encode({"id": listing.id_of(n), "modified_date": listing.modified(n)}) for n in numbers)
    if asked.full or asked.full_service:
        return (_encode(listing.whole(number, full_service=asked.full_service)) for number in numbers)
    return listing.rows(numbers)


def _listed(
    asked: Asked, total: int, rows: Callable[[Sequence[int]], Iterable[bytes]], numbers: Sequence[int], etag: str
) -> Answer:
    if asked.ndjson:
        if not _STREAMS.acquire(blocking=False):
            return problem(503, "other whole lists are being sent; ask again in a moment")
        return Answer(200, content_type=NDJSON, etag=etag, parts=Stream(rows(numbers)))
    first = (asked.page - 1) * asked.per_page
    chosen = numbers[first : first + asked.per_page]
    return Answer(200, _page(asked, total, list(rows(chosen))), etag=etag)


class Stream:
    """Rows as lines, in pieces worth sending. Holds a place until its end, or until nobody wants it any more."""

    def __init__(self, rows: Iterable[bytes]) -> None:
        self._rows, self._held = iter(rows), True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece, size = [], 0
        for row in self._rows:
            piece.append(row)
            size += len(row)
            if size >= _PIECE:
                break
        if piece:
            return b"\n".join(piece) + b"\n"
        self.close()
        raise StopIteration

    def close(self) -> None:
        if self._held:
            self._held = False
            _STREAMS.release()

    __del__ = close


def _page(asked: Asked, total: int, rows: list[bytes]) -> bytes:
    """The page, put together in one go: its rows are most of what is sent."""
    pages = -(-total // asked.per_page)
    head = _encode(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": asked.page,
            "size": len(rows),
            "first_page": asked.page == 1,
            "last_page": asked.page >= pages,
            "empty": not rows,
        }
    )
    begins = head[:-1] + b',"contents":['
    if not rows:
        return begins + b"]}"
    rows[0] = begins + rows[0]
    rows[-1] += b"]}"
    return b",".join(rows)
