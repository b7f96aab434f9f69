"""Search in the current formal editions: forgiving about spelling, never about what may be shown.

    search("ludwigshafen", "Menshenhandel", "de").did_you_mean  →  "Menschenhandel"

All words must occur, the last one may be unfinished. If nothing has them all, compounds are taken apart, then any of
the words will do, then the nearest known spelling is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, takewhile

import msgspec
from rapidfuzz import fuzz, process

from wegweiser import packs

from . import search_store
from .analyser import plain, plain_words, split_compound, stem, words_in
from .search_rows import LANGUAGES, Shown, index_edition
from .search_store import RANKED, Alternative, Found, Query

__all__ = ["Hit", "Hits", "excerpt", "index_edition", "search", "search_all"]

_LONGEST_QUESTION = 400  # characters
_MOST_WORDS = 12
_EXCERPT = 220
_ALIKE = 75  # of 100: below that, two spellings are two words
_NUMBER = re.compile(r"[\d\s+()/.\-]{3,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor that was found. `snippet_parts` are pieces of plain text, each with "is one of your words"."""

    actor_id: str
    title: str
    snippet_parts: tuple[tuple[str, bool], ...]
    network: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """`total` counts up to `RANKED`; `did_you_mean` is "" or the question in a known spelling."""

    total: int = 0
    items: tuple[Hit, ...] = ()
    did_you_mean: str = ""


def search(slug: str, text: str, language: str, limit: int = 20, offset: int = 0) -> Hits:
    """What a network's current formal edition has about `text`. Any text will do; none raises."""
    network = search_store.network_number(slug) if slug.isprintable() else None
    return _Search(language, network[0], (network,)).answer(text, limit, offset) if network else Hits()


def search_all(text: str, language: str, limit: int = 20, offset: int = 0) -> Hits:
    """The same over the current formal editions of all networks."""
    return _Search(language, None, tuple(search_store.all_versions())).answer(text, limit, offset)


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    written: str


class _Search:
    """One question to one network, or to all (None)."""

    def __init__(self, language: str, network: int | None, versions: tuple[tuple[int, str], ...]) -> None:
        self.language, self.network, self.versions = language, network, versions
        self.store = search_store.store()

    def answer(self, text: str, limit: int, offset: int) -> Hits:
        limit, offset = max(1, min(limit, 100)), max(0, min(offset, RANKED))
        words = _question(text)
        if not words:
            return Hits()
        for query in self._strict(words):
            hits = self._hits(query, limit, offset)
            if hits.total:
                return hits
        meant = self._meant(words)
        some = self._hits(self._any(words), limit, offset) if len(words) > 1 else Hits()
        if not some.total and meant:
            some = self._hits(self._all(meant), limit, offset)
        suggestion = " ".join(word.written for word in meant)
        return Hits(some.total, some.items, suggestion)

    def _strict(self, words: list[_Word]) -> Iterator[Query]:
        yield self._all(words)
        apart = tuple(self._group(word, word is words[-1], self._parts(word)) for word in words)
        if any(self._parts(word) for word in words):
            yield apart

    def _all(self, words: list[_Word]) -> Query:
        return tuple(self._group(word, word is words[-1]) for word in words)

    def _any(self, words: list[_Word]) -> Query:
        return (tuple(each for group in self._all(words) for each in group),)

    def _group(self, word: _Word, unfinished: bool, parts: Alternative = ()) -> tuple[Alternative, ...]:
        stems = (stem(word.written, language) for language in dict.fromkeys((self.language, *LANGUAGES)))
        whole = f"{word.plain}*" if unfinished and len(word.plain) > 1 else word.plain
        forms = dict.fromkeys((whole, *(each for each in stems if not unfinished or not each.startswith(word.plain))))
        return (*((form,) for form in forms), *((parts,) if parts else ()))

    def _parts(self, word: _Word) -> Alternative:
        return split_compound(word.plain, _vocabulary(self.versions))

    def _meant(self, words: list[_Word]) -> list[_Word]:
        """The words with unknown ones in the nearest known spelling; empty when that changes nothing."""
        known = _vocabulary(self.versions)
        meant = [_nearest(word, known) for word in words]
        return meant if meant != words else []

    def _hits(self, query: Query, limit: int, offset: int) -> Hits:
        total = self.store.count(query, self.network)
        keys = self.store.find(query, self.network, limit, offset, total <= RANKED) if total else []
        beginnings = tuple({word.removesuffix("*") for group in query for words in group for word in words})
        items = tuple(self._hit(row, beginnings) for row in self.store.rows(keys))
        return Hits(min(total, RANKED), items)

    def _hit(self, row: Found, beginnings: tuple[str, ...]) -> Hit:
        shown = msgspec.json.decode(row.shown, type=Shown)
        text = packs.words(shown.texts, self.language)
        return Hit(row.actor, packs.words(shown.names, self.language), excerpt(text, beginnings), row.network)


def _question(text: str) -> list[_Word]:
    text = text[:_LONGEST_QUESTION]
    if _NUMBER.fullmatch(text):
        digits = "".join(filter(str.isdecimal, text)).removeprefix("00")
        return [_Word(plain(digits), digits)] if digits else []
    found = {folded: _Word(folded, written) for folded, written in plain_words(text)}
    return list(found.values())[:_MOST_WORDS]


@lru_cache(maxsize=32)
def _vocabulary(versions: tuple[tuple[int, str], ...]) -> dict[str, str]:
    """Plain form → as written, frequent words first, of these networks in these versions."""
    lines = (line for number, _ in versions for line in search_store.read_words(number).split("\n") if line)
    words: dict[str, str] = {}
    for line in lines:
        folded, _, written = line.partition("\t")
        words.setdefault(folded, written)
    return words


def _nearest(word: _Word, known: dict[str, str]) -> _Word:
    if len(word.plain) < 4 or word.plain.isdigit() or word.plain in known:
        return word
    best = process.extractOne(word.plain, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _Word(best[0], known[best[0]]) if best else word


def excerpt(text: str, beginnings: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    """A window of the text around the first word that begins like one of `beginnings` (plain forms), in pieces."""
    meant = _meant_in(text, beginnings)
    first = next(meant, None)
    start = _window(text, first[0] if first else 0)
    end = start + _EXCERPT
    end = end if end >= len(text) else (text.rfind(" ", start, end) if " " in text[start:end] else end)
    spans = takewhile(lambda span: span[1] <= end, chain([first], meant)) if first else ()
    pieces = [("… ", False)] if start else []
    at = start
    for opens, closes in spans:
        pieces += [(text[at:opens], False), (text[opens:closes], True)]
        at = closes
    pieces += [(text[at:end], False), (" …", False) if end < len(text) else ("", False)]
    return tuple(piece for piece in pieces if piece[0])


def _meant_in(text: str, beginnings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Start and end of every word that is one of `beginnings` or, if that is long enough, begins like it."""
    whole, longer = frozenset(beginnings), tuple(each for each in beginnings if len(each) > 3)
    for start, end, _ in words_in(text):
        folded = plain(text[start:end])
        if folded in whole or folded.startswith(longer):
            yield start, end


def _window(text: str, first: int) -> int:
    """Where an excerpt that shows the word at `first` begins: at a word, not too far before."""
    if first < _EXCERPT // 2:
        return 0
    begin = first - _EXCERPT // 3
    blank = text.find(" ", begin, first)
    return blank + 1 if blank >= 0 else begin
