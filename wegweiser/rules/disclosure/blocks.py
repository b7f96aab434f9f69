"""Which cells of two crossed partitions are hidden.

Rows that are hidden in their own partition count as one row, columns as well. All cells with fewer than THRESHOLD
persons lie in a *block*: some rows by some columns, all of it hidden. In the block each row and each column has at
least THRESHOLD persons, and so has what lies beside it; so at least THRESHOLD + 1 numbers stay possible in each of its
cells, even for somebody who knows every sum exactly (Fréchet).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .tables import THRESHOLD, Grid, Partition

Cell = tuple[str, str]
REST = "\0rest"  # the hidden rows, or columns, together


def hide_cells(grid: Grid, rows: Partition, columns: Partition, hidden: Mapping[str, frozenset[str]]) -> set[Cell]:
    """The cells that are not shown. All of them when rows or columns that can be told apart are fewer than two."""
    every = {(row, column) for row in rows.counts for column in columns.counts}
    of_row, of_column = _merge(rows, hidden[rows.name]), _merge(columns, hidden[columns.name])
    counts: dict[Cell, int] = dict.fromkeys(((r, c) for r in of_row.values() for c in of_column.values()), 0)
    for (row, column), count in grid.counts.items():
        counts[of_row[row], of_column[column]] += count
    if min(len(set(of_row.values())), len(set(of_column.values()))) < 2:
        return every
    block = _block(counts, _order(rows, of_row), _order(columns, of_column))
    return {cell for cell in every if _is_hidden((of_row[cell[0]], of_column[cell[1]]), block)}


def _is_hidden(cell: Cell, block: tuple[set[str], set[str]]) -> bool:
    return REST in cell or (cell[0] in block[0] and cell[1] in block[1])


def _merge(partition: Partition, hidden: frozenset[str]) -> dict[str, str]:
    return {one: REST if one in hidden else one for one in partition.counts}


def _order(partition: Partition, merged: Mapping[str, str]) -> list[str]:
    """Which line joins the block next: the hidden ones together, then as the partition says."""
    names = dict.fromkeys(merged[one] for one in partition.order())
    return sorted(names, key=lambda name: name != REST)


def _block(counts: Mapping[Cell, int], rows: list[str], columns: list[str]) -> tuple[set[str], set[str]]:
    """Both empty when no cell is small."""
    small = [cell for cell, count in counts.items() if count < THRESHOLD]
    block = {row for row, _c in small}, {column for _r, column in small}
    while small and (more := _missing(counts, block, rows, columns)):
        place, name = more
        block[place].add(name)
    return block


def _missing(
    counts: Mapping[Cell, int], block: tuple[set[str], set[str]], rows: list[str], columns: list[str]
) -> tuple[int, str] | None:
    """The line that must join: (0: a row, 1: a column; its name)."""
    in_rows, in_columns = block
    if len(in_rows) < 2 or any(_sum(counts, in_rows, [column]) < THRESHOLD for column in in_columns):
        return 0, next(row for row in rows if row not in in_rows)
    if len(in_columns) < 2 or any(_sum(counts, [row], in_columns) < THRESHOLD for row in in_rows):
        return 1, next(column for column in columns if column not in in_columns)
    return None


def _sum(counts: Mapping[Cell, int], rows: Iterable[str], columns: Iterable[str]) -> int:
    columns = list(columns)
    return sum(counts[row, column] for row in rows for column in columns)
