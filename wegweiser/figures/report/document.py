"""The document of a report: what is frozen and named by its digest. It holds its own definitions, so that it can be
read when the definitions have changed. Canonical JSON as in `guidebook.editions.document`."""

from __future__ import annotations

import hashlib
import json

import msgspec
from msgspec import Struct

from wegweiser.figures.activity.channel import Span
from wegweiser.figures.activity.definitions import Definition, Words
from wegweiser.figures.activity.shown import Cell, Figure

SCHEMA = 1


class Head(Struct, frozen=True, kw_only=True):
    """Which network, as it was named when the report was made."""

    slug: str
    name: str
    place: str
    pack: str
    fictional: bool


class Row(Struct, frozen=True, kw_only=True):
    """A line of an official table: a number for each of its columns."""

    label: Words
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True, kw_only=True):
    """What an authority asks for, filled in as far as figures carry; a cell without value and `few` is not known."""

    code: str
    title: Words
    asked_by: Words
    source: str
    columns: tuple[Words, ...]
    rows: tuple[Row, ...]


class Document(Struct, frozen=True, kw_only=True):
    """A report. `counted_since`: month of the first count, "" for none; `invented`: made for a demonstration."""

    schema: int = SCHEMA
    network: Head
    year: int
    version: int
    invented: bool
    counted_since: str
    foreword: Words
    note: Words
    figures: tuple[Figure, ...]
    channel_definition: Definition
    channel: tuple[Span, ...]
    tables: tuple[Table, ...] = ()


def canonical(document: Document) -> str:
    """Sorted keys, no blanks: the same content gives the same text on every machine."""
    plain = msgspec.to_builtins(document)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def read(text: str) -> Document:
    """Raises msgspec.ValidationError for what is no report."""
    return msgspec.json.decode(text.encode(), type=Document)
