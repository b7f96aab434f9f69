"""Invented years: populations with skewed counts, one after another as networks release them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from wegweiser.rules.disclosure import Earlier, Grid, Ledger, Partition, Refused, Release, Tables, protect

Person = tuple[int, ...]  # place of the category in each dimension
CATEGORIES = ("unknown", *"abcdefghijk")


@dataclass(frozen=True)
class Sort:
    """What a year's tables look like: how many categories each dimension has, how skewed they are, who crosses whom."""

    sizes: tuple[int, ...]
    weights: tuple[tuple[float, ...], ...]
    crossed: tuple[tuple[int, int], ...]
    flags: tuple[float, ...]  # share of persons in each member of the set


@dataclass(frozen=True)
class Published:
    """A release with what is behind it. `inside`: the releases that the attacker subtracts."""

    tables: Tables
    release: Release
    inside: tuple[Published, ...] = ()

    def earlier(self) -> Earlier:
        return Earlier(self.tables, self.release.hidden)


def sort(chance: random.Random, crossed: float) -> Sort:
    sizes = tuple(chance.choice((2, 2, 3, 3, 4, 6)) for _ in range(chance.choice((1, 2, 2, 3))))
    weights = tuple(tuple(chance.random() ** chance.choice((0.5, 2, 5)) + 0.001 for _ in range(size)) for size in sizes)
    pairs = tuple((0, other) for other in range(1, len(sizes)) if chance.random() < crossed)
    return Sort(sizes, weights, pairs, tuple(chance.random() for _ in range(chance.randint(0, 3))))


def persons(sort: Sort, count: int, chance: random.Random) -> list[tuple[Person, tuple[bool, ...]]]:
    """Dimensions hang together: a person often has the same place in two of them, as nationality and work have."""
    found = []
    for _ in range(count):
        where = [
            chance.choices(range(size), weights)[0] for size, weights in zip(sort.sizes, sort.weights, strict=True)
        ]
        if chance.random() < 0.4:
            where = [min(where[0], size - 1) for size in sort.sizes]
        found.append((tuple(where), tuple(chance.random() < share for share in sort.flags)))
    return found


def count(name: str, sort: Sort, people: list) -> Tables:
    partitions = [
        Partition(str(place), {CATEGORIES[one]: sum(who[place] == one for who, _f in people) for one in range(size)})
        for place, size in enumerate(sort.sizes)
    ]
    grids = tuple(
        Grid(str(a), str(b), Counter((CATEGORIES[who[a]], CATEGORIES[who[b]]) for who, _f in people))
        for a, b in (sort.crossed if people else ())
    )
    members = {str(place): sum(flags[place] for _w, flags in people) for place in range(len(sort.flags))}
    return Tables(name, 2025, "state", len(people), tuple(partitions), {"flags": members}, grids)


def year(chance: random.Random, protect=protect, crossed: float = 0.4) -> Published | None:
    """States release first, some of them, then the country with towns that came later. None: nothing was released."""
    kind, inside, everybody = sort(chance, crossed), [], []
    for place in range(chance.choice((0, 0, 1, 2, 3, 4))):
        people = persons(kind, chance.choice((chance.randint(5, 60), chance.randint(40, 400))), chance)
        tables = count(f"state {place}", kind, people)
        release = protect(tables, Ledger())
        everybody += people
        if isinstance(release, Release):
            inside.append(Published(tables, release))
    late = persons(
        kind, chance.choice((0, chance.randint(1, 40), chance.randint(11, 300), chance.randint(100, 1500))), chance
    )
    tables = count("country", kind, everybody + late)
    release = protect(tables, Ledger(inside=tuple(one.earlier() for one in inside)))
    if isinstance(release, Refused):
        return inside[0] if inside else None
    return Published(tables, release, tuple(inside))
