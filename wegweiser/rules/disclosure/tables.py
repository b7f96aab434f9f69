"""What goes in and what comes out. A *figure* is a number that is shown; `None` is a figure that is not shown.

All counts are whole numbers of persons in one *population*: those whom one network counts in one year, together with
those of the networks that handed their year over to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

THRESHOLD = 11  # fewer persons than this are never shown, 0 neither: "nobody" is a statement about persons too
BASE = 5  # what is shown is rounded to a multiple of this
LEVELS = frozenset({"state", "country"})  # of a place: nothing smaller publishes persons
WHY = {
    "level": "only a state or a country publishes case figures",
    "released": "this year was released before; it stays as it is",
    "handed_over": "this year was handed over to another network, which publishes it",
    "few": "fewer persons in this year than may be shown",
    "near": "what was added to an earlier release is so little that subtraction would show it",
}


@dataclass(frozen=True, slots=True)
class Partition:
    """A table where each person stands in exactly one cell: {category: persons}, in the order of the table.

    `spare`: categories that are hidden first when a small one needs company; best those that say least.
    """

    name: str
    counts: Mapping[str, int]
    spare: tuple[str, ...] = ("unknown",)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def order(self) -> Iterator[str]:
        """Which category is hidden next: the spare ones, then as the table stands. Never by size, that would tell."""
        yield from (one for one in self.spare if one in self.counts)
        yield from (one for one in self.counts if one not in self.spare)


@dataclass(frozen=True, slots=True)
class Grid:
    """Two partitions crossed: {(row, column): persons}; what is missing is 0."""

    rows: str
    columns: str
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Tables:
    """The true counts of one population. `sets`: overlapping ones, {set: {member of it: persons in it}}; each person
    may be in several or none. Raises ValueError where the tables contradict each other."""

    population: str
    year: int
    level: str  # of the place: state, country, or another
    total: int
    partitions: tuple[Partition, ...] = ()
    sets: Mapping[str, Mapping[str, int]] | None = None
    grids: tuple[Grid, ...] = ()

    def __post_init__(self) -> None:
        _check_totals(self)
        _check_grids(self)

    def all_partitions(self) -> dict[str, Partition]:
        """Those of the tables, and each set as those who are in it and those who are not: "support/health"."""
        own = {one.name: one for one in self.partitions}
        for name, counts in (self.sets or {}).items():
            own |= {
                f"{name}/{one}": Partition(f"{name}/{one}", {"in": count, "out": self.total - count})
                for one, count in counts.items()
            }
        return own


def _check_totals(tables: Tables) -> None:
    for one in tables.all_partitions().values():
        if one.total != tables.total or min(one.counts.values(), default=0) < 0:
            raise ValueError(f"{one.name}: {one.total} persons, not {tables.total}")


def _check_grids(tables: Tables) -> None:
    """Grids agree with their margins and form no ring, or exchanging persons in one would change another."""
    joined = {one.name: one.name for one in tables.partitions}
    for grid in tables.grids:
        _check_margins(grid, {one.name: one.counts for one in tables.partitions})
        ends = joined[grid.rows], joined[grid.columns]
        if ends[0] == ends[1]:
            raise ValueError(f"{grid.rows} and {grid.columns} are joined already")
        joined = {name: ends[0] if end == ends[1] else end for name, end in joined.items()}


def _check_margins(grid: Grid, counts: Mapping[str, Mapping[str, int]]) -> None:
    for place, name in enumerate((grid.rows, grid.columns)):
        sums = dict.fromkeys(counts[name], 0)
        for cell, count in grid.counts.items():
            sums[cell[place]] += count
        if sums != counts[name] or min(grid.counts.values(), default=0) < 0:
            raise ValueError(f"{grid.rows} × {grid.columns}: not the counts of {name}")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that was published before: its true counts, and what it hid in each partition."""

    tables: Tables
    hidden: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What has left already. `released`, `handed_over`: (population, year) for ever; `inside`: releases of networks
    whose year is part of this population."""

    released: frozenset[tuple[str, int]] = frozenset()
    handed_over: frozenset[tuple[str, int]] = frozenset()
    inside: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A partition, or a set: {category: figure or None}. Figures of sets are those who are in it.

    `together`: all hidden categories of a partition in one figure, which total and the others tell anyway; None where
    none or all are hidden.
    """

    name: str
    figures: Mapping[str, int | None]
    together: int | None = None


@dataclass(frozen=True, slots=True)
class ShownGrid:
    rows: str
    columns: str
    figures: Mapping[tuple[str, str], int | None]


@dataclass(frozen=True, slots=True)
class Release:
    """What may be published; `hidden` goes into the ledger and says no more than the `None`s do."""

    population: str
    year: int
    total: int
    tables: tuple[Shown, ...]
    sets: tuple[Shown, ...]
    grids: tuple[ShownGrid, ...]
    hidden: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing may be published. `reason`: a key of WHY."""

    reason: str
