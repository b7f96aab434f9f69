"""A release as it is frozen: canonical JSON, named by its digest. It holds no number that is not shown."""

from __future__ import annotations

import hashlib
import json

import msgspec

from wegweiser.guidebook.models import Network
from wegweiser.rules.disclosure import BASE, THRESHOLD, Release, Shown

SCHEMA = 1


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """`figures`: {code: number, null: not shown}, in no order; `casefigures.counting` knows the order of the codes.
    `together`: those that are not shown, in one number, where that says more than the total."""

    name: str
    figures: dict[str, int | None]
    together: int | None = None


class Crossed(msgspec.Struct, frozen=True, kw_only=True):
    """`figures`: {row: {column: number or null}}."""

    rows: str
    columns: str
    figures: dict[str, dict[str, int | None]]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """`contributions`: of how many other networks the counts are; `hidden`: what later releases must know."""

    schema: int = SCHEMA
    network: str
    name: str
    place: str
    fictional: bool
    year: int
    threshold: int = THRESHOLD
    base: int = BASE
    contributions: int
    total: int
    tables: tuple[Table, ...]
    sets: tuple[Table, ...]
    crossed: tuple[Crossed, ...]
    hidden: dict[str, list[str]]


def freeze(network: Network, release: Release, contributions: int) -> str:
    """The text of the document."""
    document = Document(
        network=network.slug, name=network.name, place=network.place, fictional=network.fictional, year=release.year,
        contributions=contributions, total=release.total, tables=_tables(release.tables), sets=_tables(release.sets),
        crossed=tuple(Crossed(rows=one.rows, columns=one.columns, figures=_rows(one.figures)) for one in release.grids),
        hidden={name: sorted(hidden) for name, hidden in release.hidden.items()},
    )  # fmt: skip
    return json.dumps(msgspec.to_builtins(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _tables(shown: tuple[Shown, ...]) -> tuple[Table, ...]:
    return tuple(Table(name=one.name, figures=dict(one.figures), together=one.together) for one in shown)


def _rows(figures: object) -> dict[str, dict[str, int | None]]:
    rows: dict[str, dict[str, int | None]] = {}
    for (row, column), figure in dict(figures).items():  # type: ignore[call-overload]
        rows.setdefault(row, {})[column] = figure
    return rows


def digest_of(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def read(text: str) -> Document:
    """Raises msgspec.ValidationError for what is no release."""
    return msgspec.json.decode(text.encode(), type=Document)
