"""How long the way to the body that took a case was: median and quartiles of a quarter, from 11 cases on.

A quarter with fewer is part of its year; a year with fewer is put together with the years before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct

from wegweiser.cases.models import ChannelCount
from wegweiser.figures.activity.shown import LEAST, cover
from wegweiser.guidebook.models import Network

YEARS_BACK = 4
Three = tuple[int, int, int]  # lower quartile, median, upper quartile
Rows = Sequence[tuple[str, int, int, int]]  # (quarter, hops, hours, count)


class Span(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One period. `cases`: rounded to 5, None: fewer than 11, and nothing else is said of it."""

    period: str  # "2026-Q1", "2026", "2025–2026"
    cases: int | None = None
    hops: Three | None = None
    hours: Three | None = None


def spans_of(network: Network, year: int, quarters: int = 4) -> tuple[Span, ...]:
    """The quarters of a year (the first `quarters` of it), then the year or as many years as it takes."""
    found = ChannelCount.objects.filter(network=network, quarter__gte=f"{year - YEARS_BACK}")
    last = f"{year}-Q{quarters}"
    rows = [row for row in found.values_list("quarter", "hops", "hours", "count") if row[0] <= last]
    by_quarter = [span(f"{year}-Q{number}", rows, f"{year}-Q{number}") for number in range(1, quarters + 1)]
    return (*by_quarter, _pooled(rows, year))


def _pooled(rows: Rows, year: int) -> Span:
    for first in range(year, year - YEARS_BACK - 1, -1):
        period = str(year) if first == year else f"{first}–{year}"
        found = span(period, rows, *(str(one) for one in range(first, year + 1)))
        if found.cases is not None:
            return found
    return Span(period=str(year))


def span(period: str, rows: Rows, *beginnings: str) -> Span:
    """The rows whose quarter begins with one of `beginnings`, as one period."""
    inside = [row for row in rows if row[0].startswith(beginnings)]
    total = sum(count for _quarter, _hops, _hours, count in inside)
    if total < LEAST:
        return Span(period=period)
    return Span(
        period=period,
        cases=cover(total)[0],
        hops=quartiles([(hops, count) for _quarter, hops, _hours, count in inside]),
        hours=quartiles([(hours, count) for _quarter, _hops, hours, count in inside]),
    )


def quartiles(counted: Sequence[tuple[int, int]]) -> Three:
    """Lower quartile, median, upper quartile of (value, how often): the value at the rank ⌈n·p⌉ (nearest rank)."""
    ordered = sorted(counted)
    ends = list(accumulate(count for _value, count in ordered))
    ranks = [ceil(ends[-1] * quarter / 4) for quarter in (1, 2, 3)]
    low, middle, high = (next(v for (v, _n), end in zip(ordered, ends, strict=True) if end >= r) for r in ranks)
    return low, middle, high
