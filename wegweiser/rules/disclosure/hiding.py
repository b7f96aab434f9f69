"""Which categories of a partition are hidden together.

**Company.** With each small category others are hidden, chosen by their place in the table, never by their size. One of
them at least is not small, and together they have so many persons that each small one may be anything from 0 to 10
even for somebody who knows this rule and everything else exactly.

**Exchange**, where releases inside this one were published before. A hidden number is safe when persons can be
exchanged between hidden places so that at least 12 numbers in a row stay possible there, while nothing that was ever
published changes, even if it had been published exactly:

- *within*: a population moves persons between categories that it hides and the whole hides too;
- *against*: one population moves a person from one category to another, a second one moves a person back; so both of
  their sums stay, and the sums of each category. Between two rows and several columns with given sums, the numbers
  that stay possible in a cell are as many as the smallest of its four sums (Fréchet) and one more.

A *row* is a population that nobody else can be subtracted from: each earlier release inside, and the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from .tables import THRESHOLD, Partition

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Inner:
    """The same partition in a release inside: its true counts, and what it hid."""

    counts: Counts
    hidden: frozenset[str]


def hide(whole: Partition, inside: tuple[Inner, ...] = ()) -> frozenset[str]:
    """The categories of `whole` that are not shown: none, or two and more.

    `whole.total` is at least THRESHOLD, and so is what remains of it without `inside`, unless that is 0.
    """
    rest = {one: count - sum(inner.counts[one] for inner in inside) for one, count in whole.counts.items()}
    if not any(rest.values()):
        return frozenset().union(*(inner.hidden for inner in inside))  # nothing that is not published already
    hidden = frozenset(one for one, count in whole.counts.items() if count < THRESHOLD)
    while more := _missing(whole, rest, inside, hidden):
        hidden |= more
    return hidden


def _missing(whole: Partition, rest: Counts, inside: tuple[Inner, ...], hidden: frozenset[str]) -> frozenset[str]:
    """What must be hidden besides; empty when all is safe. Grows until everything is hidden, which always is."""
    if hidden and len(hidden) < len(whole.counts) and not _has_company(whole, rest, hidden):
        return frozenset([next(one for one in whole.order() if one not in hidden)])
    return next(_unsafe(whole, rest, inside, hidden), frozenset())


def _has_company(whole: Partition, rest: Counts, hidden: frozenset[str]) -> bool:
    """One small category may have 10 while each great one keeps THRESHOLD; the 1 more keeps the number of great ones
    from telling anything."""
    great = sum(whole.counts[one] >= THRESHOLD for one in hidden)
    enough = great * THRESHOLD + THRESHOLD
    return great > 0 and len(hidden) > 1 and _sum(whole.counts, hidden) >= enough and _sum(rest, hidden) >= THRESHOLD


def _unsafe(
    whole: Partition, rest: Counts, inside: tuple[Inner, ...], hidden: frozenset[str]
) -> Iterator[frozenset[str]]:
    for one in whole.counts:
        if one not in hidden and rest[one] < THRESHOLD and not _rest_is_safe(one, rest, inside, hidden):
            yield frozenset([one])
    for inner in inside:
        for one in sorted(inner.hidden):
            if not _is_safe(one, inner, rest, inside, hidden):
                yield inner.hidden if one in hidden else frozenset([one])


def _rest_is_safe(one: str, rest: Counts, inside: tuple[Inner, ...], hidden: frozenset[str]) -> bool:
    return any(one in inner.hidden and _against(inner, rest, inner.hidden, hidden) for inner in inside)


def _is_safe(one: str, inner: Inner, rest: Counts, inside: tuple[Inner, ...], hidden: frozenset[str]) -> bool:
    """Can the number of the category `one`, which `inner` hid, still be anything?"""
    both = inner.hidden & hidden
    if one in both and len(both) > 1 and _sum(inner.counts, both) >= THRESHOLD:
        return True
    if _against(inner, rest, inner.hidden, hidden):
        return True
    others = (other for other in inside if other is not inner and one in other.hidden)
    return any(_against(inner, other.counts, inner.hidden & other.hidden, hidden) for other in others)


def _against(inner: Inner, partner: Counts, columns: Set[str], hidden: frozenset[str]) -> bool:
    """Can `inner` and `partner` exchange persons between these columns? What the whole hides is one column."""
    merged = [frozenset([one]) for one in sorted(columns - hidden)] + [columns & hidden] * bool(columns & hidden)
    sums = [_sum(inner.counts, columns), _sum(partner, columns)]
    sums += [_sum(inner.counts, column) + _sum(partner, column) for column in merged]
    return len(merged) > 1 and min(sums) >= THRESHOLD


def _sum(counts: Counts, among: Set[str]) -> int:
    return sum(counts[one] for one in among)
