"""Numbers as they may be shown. The network's own work is shown as it is. What people did is covered below 11 and
rounded to 5 above, for every month, key and sum alike: so neither a sum nor yesterday's page tells a small number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from wegweiser.figures.activity.definitions import COVERED, OPEN, Definition, Words, codes_of, definitions, label_of
from wegweiser.figures.activity.sources import Counts, counts_of
from wegweiser.guidebook.models import Network
from wegweiser.packs.types import Pack

LEAST, BASE = 11, 5  # as `rules.disclosure`


class Cell(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One number. `few`: fewer than 11, not shown; neither value nor `few`: not known."""

    key: str = ""
    label: Words = {}
    value: int | None = None
    few: bool = False


class Figure(Struct, frozen=True, kw_only=True):
    """One figure of a period. `months`: keys are "2026-11"; `cells`: what exactly; either may be empty."""

    code: str
    definition: Definition
    months: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    total: Cell


def cover(count: int, care: str = COVERED) -> tuple[int | None, bool]:
    """(value, few) of a true count."""
    if care == OPEN:
        return count, False
    return (None, True) if count < LEAST else (BASE * round(count / BASE), False)


def figures_of(network: Network, pack: Pack, months: Sequence[str], *, for_members: bool) -> tuple[Figure, ...]:
    """Every figure of these months, in the order of the definitions; empty months give none."""
    wanted = {code: one for code, one in definitions().items() if for_members or not one.members_only}
    return tuple(
        figure_of(code, one, counts_of(code, network, months), pack, months) for code, one in wanted.items() if months
    )


def figure_of(code: str, definition: Definition, counts: Counts, pack: Pack, months: Sequence[str]) -> Figure:
    """One figure of true counts, as it may be shown."""
    return Figure(
        code=code,
        definition=definition,
        months=_months(counts, definition, months) if definition.by in ("month", "both") else (),
        cells=_cells(counts, definition, pack) if definition.by in ("key", "both") else (),
        total=_cell("", {}, counts.total(), definition.care),
    )


def _cell(key: str, label: Words, count: int, care: str) -> Cell:
    value, few = cover(count, care)
    return Cell(key=key, label=label, value=value, few=few)


def _months(counts: Counts, definition: Definition, months: Sequence[str]) -> tuple[Cell, ...]:
    sums: Counter[str] = Counter()
    for (month, _key), count in counts.items():
        sums[month] += count
    return tuple(_cell(month, {}, sums[month], definition.care) for month in months)


def _cells(counts: Counts, definition: Definition, pack: Pack) -> tuple[Cell, ...]:
    """The largest first; where small numbers are covered, every key that could be counted stands there."""
    sums: Counter[str] = Counter()
    for (_month, key), count in counts.items():
        sums[key] += count
    if definition.care == COVERED:
        sums.update(dict.fromkeys(codes_of(definition.keys, pack), 0))
    cells = [_cell(key, label_of(definition.keys, key, pack), count, definition.care) for key, count in sums.items()]
    return tuple(sorted(cells, key=lambda cell: (-(cell.value or 0), cell.key)))
