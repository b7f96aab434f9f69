"""Where search rows lie: FTS5 in SQLite, a `tsvector` in PostgreSQL. Both hold words that `analyser` has made ready.

A query is a tuple of groups that must all match; a group is a tuple of alternatives; an alternative is a tuple of words
that must all match, and a word that ends in `*` matches every word with that beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

Alternative = tuple[str, ...]
Query = tuple[tuple[Alternative, ...], ...]

RANKED = 1000  # a larger set of hits is not ranked: those with the words in the title come first
_BITS = 32  # FTS5 row number = number of the network, then 32 bits for the row
_POSITIONS = 16_000  # PostgreSQL knows no later word position


@dataclass(frozen=True, slots=True)
class Row:
    """An actor as the search knows it: analysed words, and what is shown (JSON)."""

    actor: str
    title: Sequence[str]
    body: Sequence[str]
    shown: str


@dataclass(frozen=True, slots=True)
class Found:
    network: str
    actor: str
    shown: str


class Store:
    """What both databases have in common. `network` is its number in `editions_search_words`, None for all."""

    key = ""
    rank = ""

    def count(self, query: Query, network: int | None) -> int:
        """How many rows match, counted up to `RANKED + 1`."""
        where, values = self.where(query, network)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM editions_search WHERE {where} LIMIT %s) AS hits"  # noqa: S608
        return int(_rows(sql, [*values, RANKED + 1])[0][0])

    def find(self, query: Query, network: int | None, limit: int, offset: int, ranked: bool) -> list[int]:
        """Keys of matching rows: best first when ranked, otherwise those with the words in the title first."""
        if ranked:
            return self.keys(query, network, limit, offset, order=self.rank)
        titles = self.keys(query, network, RANKED, title=True)
        known = set(titles)
        others = self.keys(query, network, offset + limit + len(titles)) if len(titles) < offset + limit else []
        return [*titles, *(key for key in others if key not in known)][offset : offset + limit]

    def keys(
        self, query: Query, network: int | None, limit: int, offset: int = 0, *, title: bool = False, order: str = ""
    ) -> list[int]:
        where, values = self.where(query, network, title=title)
        match = values[:1] * order.count("%s")
        sql = f"SELECT {self.key} FROM editions_search WHERE {where} ORDER BY {order or self.key} LIMIT %s OFFSET %s"  # noqa: S608
        return [row[0] for row in _rows(sql, [*values, *match, limit, offset])]

    def rows(self, keys: Sequence[int]) -> list[Found]:
        """The rows with these keys, in this order."""
        if not keys:
            return []
        marks = ", ".join(["%s"] * len(keys))
        sql = (
            f"SELECT s.{self.key}, w.network, s.actor, s.shown FROM editions_search s"  # noqa: S608
            f" JOIN editions_search_words w ON w.id = {self.network_of} WHERE s.{self.key} IN ({marks})"
        )
        found = {key: Found(network, actor, shown) for key, network, actor, shown in _rows(sql, list(keys))}
        return [found[key] for key in keys if key in found]

    network_of = ""

    def where(self, query: Query, network: int | None, *, title: bool = False) -> tuple[str, list[Any]]:
        """SQL condition and its values; the first value is the match expression."""
        raise NotImplementedError

    def replace(self, network: int, rows: Iterable[Row]) -> None:
        """Put these rows in place of the network's rows."""
        raise NotImplementedError


class Fts5(Store):
    key = "rowid"
    rank = "rank, rowid"  # bm25 with the weights that the migration set
    network_of = f"s.rowid >> {_BITS}"

    def where(self, query: Query, network: int | None, *, title: bool = False) -> tuple[str, list[Any]]:
        match = _expression(query, " AND ", " OR ", self._word)
        match = f"title : ({match})" if title else match
        if network is None:
            return "editions_search MATCH %s", [match]
        return "editions_search MATCH %s AND rowid BETWEEN %s AND %s", [match, *self._span(network)]

    def replace(self, network: int, rows: Iterable[Row]) -> None:
        first, last = self._span(network)
        _write("DELETE FROM editions_search WHERE rowid BETWEEN %s AND %s", [[first, last]])
        _write(
            "INSERT INTO editions_search (rowid, title, body, actor, shown) VALUES (%s, %s, %s, %s, %s)",
            [
                (key, " ".join(row.title), " ".join(row.body), row.actor, row.shown)
                for key, row in enumerate(rows, first)
            ],
        )

    @staticmethod
    def _span(network: int) -> tuple[int, int]:
        return network << _BITS, ((network + 1) << _BITS) - 1

    @staticmethod
    def _word(word: str) -> str:
        return f'"{word[:-1]}" *' if word.endswith("*") else f'"{word}"'


class Tsvector(Store):
    key = "id"
    rank = "ts_rank('{0.1, 0.1, 0.1, 1.0}', terms, %s::tsquery) DESC, id"
    network_of = "s.network"

    def where(self, query: Query, network: int | None, *, title: bool = False) -> tuple[str, list[Any]]:
        match = _expression(query, " & ", " | ", self._title_word if title else self._word)
        if network is None:
            return "terms @@ %s::tsquery", [match]
        return "terms @@ %s::tsquery AND network = %s", [match, network]

    def replace(self, network: int, rows: Iterable[Row]) -> None:
        _write("DELETE FROM editions_search WHERE network = %s", [[network]])
        _write(
            "INSERT INTO editions_search (network, actor, shown, terms) VALUES (%s, %s, %s, %s::tsvector)",
            [(network, row.actor, row.shown, self._vector(row)) for row in rows],
        )

    @staticmethod
    def _word(word: str) -> str:
        return f"'{word[:-1]}':*" if word.endswith("*") else f"'{word}'"

    @staticmethod
    def _title_word(word: str) -> str:
        return f"'{word[:-1]}':A*" if word.endswith("*") else f"'{word}':A"

    @staticmethod
    def _vector(row: Row) -> str:
        weighted = [(word, "A") for word in row.title] + [(word, "D") for word in row.body]
        return " ".join(f"'{word}':{min(n, _POSITIONS)}{weight}" for n, (word, weight) in enumerate(weighted, 1))


def store() -> Store:
    """The store of the connected database."""
    return Tsvector() if connection.vendor == "postgresql" else Fts5()


def network_number(slug: str) -> tuple[int, str] | None:
    """`(number, version of its words)` of an indexed network."""
    found = _rows("SELECT id, version FROM editions_search_words WHERE network = %s", [slug])
    return tuple(found[0]) if found else None


def all_versions() -> list[tuple[int, str]]:
    """Number and version of every indexed network, by number."""
    return [tuple(row) for row in _rows("SELECT id, version FROM editions_search_words ORDER BY id", [])]


def read_words(number: int) -> str:
    """The stored vocabulary of a network, as `write_words` got it."""
    found = _rows("SELECT words FROM editions_search_words WHERE id = %s", [number])
    return str(found[0][0]) if found else ""


def write_words(slug: str, version: str, words: str) -> int:
    """Store the vocabulary of a network; returns the network's number."""
    sql = (
        "INSERT INTO editions_search_words (network, version, words) VALUES (%s, %s, %s)"
        " ON CONFLICT (network) DO UPDATE SET version = excluded.version, words = excluded.words RETURNING id"
    )
    return int(_rows(sql, [slug, version, words])[0][0])


def _expression(query: Query, both: str, either: str, word: Any) -> str:
    groups = (either.join(f"({both.join(map(word, words))})" for words in group) for group in query)
    return both.join(f"({group})" for group in groups)


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _write(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
