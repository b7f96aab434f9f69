"""From counts to what may be published. Definitions: docs/decisions/0024-case-figures.md."""

from __future__ import annotations

from collections.abc import Mapping

from .blocks import hide_cells
from .hiding import Inner, hide
from .tables import BASE, LEVELS, THRESHOLD, Grid, Ledger, Partition, Refused, Release, Shown, ShownGrid, Tables


def protect(tables: Tables, ledger: Ledger) -> Release | Refused:
    """The release, or why there is none. KeyError when a release inside has other tables or categories."""
    if reason := _refusal(tables, ledger):
        return Refused(reason)
    hidden = _hidden(tables, ledger)
    return Release(
        tables.population, tables.year, rounded(tables.total),
        tuple(_shown(one, hidden[one.name]) for one in tables.partitions),
        tuple(Shown(name, _members(name, counts, hidden)) for name, counts in (tables.sets or {}).items()),
        () if ledger.inside else tuple(_grid(one, tables, hidden) for one in tables.grids),
        hidden,
    )  # fmt: skip


def rounded(count: int) -> int:
    """To the nearest multiple of BASE, which is odd: no number lies in the middle."""
    return (count + BASE // 2) // BASE * BASE


def _refusal(tables: Tables, ledger: Ledger) -> str:
    named = (tables.population, tables.year)
    rest = tables.total - sum(one.tables.total for one in ledger.inside)
    grounds = {
        "level": tables.level not in LEVELS,
        "released": named in ledger.released,
        "handed_over": named in ledger.handed_over,
        "few": tables.total < THRESHOLD,
        "near": rest != 0 and rest < THRESHOLD,
    }
    return next((reason for reason, holds in grounds.items() if holds), "")


def _hidden(tables: Tables, ledger: Ledger) -> dict[str, frozenset[str]]:
    inner = [(one.tables.all_partitions(), one.hidden) for one in ledger.inside]
    return {
        name: hide(whole, tuple(Inner(partitions[name].counts, hid[name]) for partitions, hid in inner))
        for name, whole in tables.all_partitions().items()
    }


def _shown(partition: Partition, hidden: frozenset[str]) -> Shown:
    figures = {one: None if one in hidden else rounded(count) for one, count in partition.counts.items()}
    together = rounded(sum(partition.counts[one] for one in hidden)) if 0 < len(hidden) < len(figures) else None
    return Shown(partition.name, figures, together)


def _members(name: str, counts: Mapping[str, int], hidden: Mapping[str, frozenset[str]]) -> dict[str, int | None]:
    return {one: None if hidden[f"{name}/{one}"] else rounded(count) for one, count in counts.items()}


def _grid(grid: Grid, tables: Tables, hidden: Mapping[str, frozenset[str]]) -> ShownGrid:
    """Not with releases inside: their crossed tables would have to be subtracted too."""
    named = {one.name: one for one in tables.partitions}
    cells = hide_cells(grid, named[grid.rows], named[grid.columns], hidden)
    every = [(row, column) for row in named[grid.rows].counts for column in named[grid.columns].counts]
    figures = {cell: None if cell in cells else rounded(grid.counts.get(cell, 0)) for cell in every}
    return ShownGrid(grid.rows, grid.columns, figures)
