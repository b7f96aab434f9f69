"""Somebody who has every table ever published, knows threshold, rounding and rules, and has a linear solver.

Unknown are the counts of each row (a release inside, or the rest) in each category and crossed cell. Many years are
solved at once: they share no unknown, so one programme holds them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from wegweiser.rules.disclosure import BASE, THRESHOLD
from wegweiser.rules.disclosure.tests.invented import Published

Sum = tuple[int, ...]  # unknowns that are added up
NEVER = 10_000
TURNS = 7


@dataclass
class Programme:
    """Unknowns, what is known of sums of them, and what is looked for."""

    rules: bool = True  # what follows from the rules is known too; otherwise: what is hidden is small
    size: int = 0
    equal: list[tuple[Sum, Sum]] = field(default_factory=list)
    between: list[tuple[Sum, int, int]] = field(default_factory=list)
    wanted: list[tuple[str, Sum, int]] = field(default_factory=list)  # name, cell, turn

    def look_for(self, name: str, cells: Iterable[tuple[str, Sum]], turn: int = 0) -> None:
        """One cell of a table after the other, so that each has a world where it is great and the others are small."""
        self.wanted += [(f"{name} {one}", cell, turn + place) for place, (one, cell) in enumerate(cells)]

    def new(self) -> int:
        self.size += 1
        return self.size - 1


def add(programme: Programme, found: Published) -> None:
    """All that is known of one year. What is looked for: each hidden cell, and each small one by subtraction."""
    rest = {name: dict(one.counts) for name, one in found.tables.all_partitions().items()}
    for inner in found.inside:
        for name, one in inner.tables.all_partitions().items():
            rest[name] = {key: rest[name][key] - count for key, count in one.counts.items()}
    rows = [_row(programme, found) for _inner in found.inside]
    for turn, (inner, row) in enumerate(zip(found.inside, rows, strict=True), 2):
        _know(programme, inner, [row], turn)
    whole = list(rows)
    if any(any(counts.values()) for counts in rest.values()):
        row = _row(programme, found)
        whole.append(row)
        for name, counts in rest.items():
            small = [(one, (row[name, one],)) for one, count in counts.items() if count < THRESHOLD]
            programme.look_for(f"rest of {found.tables.population} {name}", small, 1)
        first = next(iter(rest))
        programme.between.append(
            (tuple(row[first, one] for one in rest[first]), THRESHOLD if programme.rules else 0, NEVER)
        )
    _know(programme, found, whole)


def _row(programme: Programme, found: Published) -> dict[tuple[str, str], int]:
    """One unknown for each category; all partitions have the same sum."""
    partitions = found.tables.all_partitions()
    row = {(name, one): programme.new() for name, part in partitions.items() for one in part.counts}
    sums = [tuple(row[name, one] for one in part.counts) for name, part in partitions.items()]
    programme.equal += [(sums[0], other) for other in sums[1:]]
    return row


def _know(programme: Programme, found: Published, rows: list[dict], turn: int = 0) -> None:
    release, partitions = found.release, found.tables.all_partitions()

    def sum_of(name: str, ones: Iterable[str]) -> Sum:
        return tuple(row[name, one] for row in rows for one in ones)

    first = next(iter(partitions))
    programme.between.append(_known(sum_of(first, partitions[first].counts), release.total))
    shown = {table.name: table.figures for table in release.tables}
    shown |= {f"{s.name}/{one}": {"in": figure} for s in release.sets for one, figure in s.figures.items()}
    for table in release.tables:
        if table.together is not None:
            low, high = table.together - BASE // 2, table.together + BASE // 2
            programme.between.append((sum_of(table.name, release.hidden[table.name]), max(0, low), high))
    for name, figures in shown.items():
        programme.between += [
            _known(sum_of(name, [one]), figure) for one, figure in figures.items() if figure is not None
        ]
        if "out" in partitions[name].counts and None not in figures.values():  # the rule: neither side is small
            programme.between.append((sum_of(name, ["out"]), THRESHOLD, NEVER))
        hidden = release.hidden[name]
        if programme.rules and hidden:
            enough = THRESHOLD if hidden == partitions[name].counts.keys() else 2 * THRESHOLD
            programme.between.append((sum_of(name, hidden), enough, NEVER))
        cells = [(one, sum_of(name, [one])) for one in sorted(hidden)]
        programme.look_for(f"{found.tables.population} {name}", cells, turn)
    for grid in release.grids:
        _know_grid(programme, found, rows[0], grid)


def _know_grid(programme: Programme, found: Published, row: dict, grid) -> None:
    cells = {cell: programme.new() for cell in grid.figures}
    for place, name in enumerate((grid.rows, grid.columns)):
        for one in found.tables.all_partitions()[name].counts:
            programme.equal.append(((row[name, one],), tuple(cells[cell] for cell in cells if cell[place] == one)))
    programme.between += [_known((cells[cell],), figure) for cell, figure in grid.figures.items() if figure is not None]
    hidden = [cell for cell, figure in grid.figures.items() if figure is None]
    columns = list(dict.fromkeys(column for _row, column in grid.figures))
    for turn, row_name in enumerate(dict.fromkeys(row for row, _column in grid.figures)):
        line = [(column, (cells[row_name, column],)) for column in columns if (row_name, column) in hidden]
        programme.look_for(f"{found.tables.population} {grid.rows} {row_name} × {grid.columns}", line, turn)


def _known(sum_: Sum, figure: int) -> tuple[Sum, int, int]:
    return sum_, max(THRESHOLD, figure - BASE // 2), figure + BASE // 2


def narrow(years: Iterable[Published], width: int, *, rules: bool = True) -> list[str]:
    """The hidden cells whose possible numbers span less than `width`: what the attacker finds out."""
    programme, ends = Programme(rules), [0]
    for one in years:
        add(programme, one)
        ends.append(len(programme.wanted))
    solve, wanted = _solver(programme), _matrix([cell for _n, cell, _t in programme.wanted], programme.size)
    low, high = np.full(ends[-1], np.inf), np.full(ends[-1], -np.inf)

    def look(weights: np.ndarray) -> np.ndarray:
        """One more world that agrees with all that is known; what is still too narrow after it."""
        values = wanted @ solve(-weights @ wanted)
        np.minimum(low, values, out=low)
        np.maximum(high, values, out=high)
        return high - low < width

    turns = np.array([turn % TURNS for _n, _cell, turn in programme.wanted])
    for turn in range(TURNS):
        left = look(np.where(turns == turn, 1.0, -0.3))
    tried = ~left
    while not tried.all():  # then one cell of each year at once: the years share nothing, so both ends are exact
        weights = np.zeros(ends[-1])
        for start, end in pairwise(ends):
            weights[start + np.flatnonzero(~tried[start:end])[:1]] = 1
        look(weights)
        left = look(-weights)
        tried |= (weights > 0) | ~left
    return [programme.wanted[one][0] for one in np.flatnonzero(left)]


def _solver(programme: Programme) -> Callable[[np.ndarray], np.ndarray]:
    """The world of whole numbers, among all that agree with what is known, where a weighted sum is least."""
    equal = [_matrix(list(side), programme.size) for side in zip(*programme.equal, strict=True)] or [None, None]
    between = _matrix([sum_ for sum_, _low, _high in programme.between], programme.size)
    low, high = (np.array([one[end] for one in programme.between]) for end in (1, 2))
    known = [LinearConstraint(between, low, high)]
    if programme.equal:
        known.append(LinearConstraint(equal[0] - equal[1], 0, 0))

    def solve(goal: np.ndarray) -> np.ndarray:
        for whole in (0, 1):  # nearly always the world is of whole persons without being asked for it, and much faster
            found = milp(goal, constraints=known, bounds=Bounds(0, NEVER), integrality=whole)
            assert found.status == 0, found.message
            if np.abs(found.x - found.x.round()).max() < 1e-5:
                break
        return found.x.round()

    return solve


def _matrix(sums: list[Sum], size: int) -> csr_matrix:
    places = [(row, column) for row, sum_ in enumerate(sums) for column in sum_]
    rows, columns = zip(*places, strict=True) if places else ((), ())
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(sums), size))


def batches(years: Iterator[Published], size: int) -> Iterator[list[Published]]:
    batch: list[Published] = []
    for one in years:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
