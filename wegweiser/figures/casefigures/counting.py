"""From coded records to counts. Nothing here is stored unsealed, and no page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec

from wegweiser.cases.ending import codes
from wegweiser.cases.ending.coding import Record
from wegweiser.rules.disclosure import Grid, Partition, Tables

OF_REGION = {  # sub-regions of the United Nations → what is published; finer ones would nearly all be hidden
    "northern_africa": "africa", "sub_saharan_africa": "africa",
    "latin_america": "elsewhere", "northern_america": "elsewhere", "australia_new_zealand": "elsewhere",
    "melanesia": "elsewhere", "micronesia": "elsewhere", "polynesia": "elsewhere",
    "central_asia": "asia", "eastern_asia": "asia", "south_eastern_asia": "asia", "southern_asia": "asia",
    "western_asia": "asia", "eastern_europe": "eastern_europe",
    "northern_europe": "other_europe", "southern_europe": "other_europe", "western_europe": "other_europe",
}  # fmt: skip
CITIZENSHIP = tuple(dict.fromkeys(OF_REGION.values()))
PARTITIONS: dict[str, tuple[str, ...]] = {  # name → its codes, in the order of the table
    "trafficking": ("possible", "actual"),
    "gender": tuple(codes.GENDER), "age": tuple(codes.AGE), "citizenship": CITIZENSHIP,
    "industry": tuple(codes.INDUSTRIES), "main_control": tuple(codes.CONTROLS), "source": tuple(codes.SOURCES),
    "outcome": tuple(codes.OUTCOMES),
}  # fmt: skip
SPARE = {  # what is hidden first when a small number needs company: what says least
    "trafficking": "possible", "gender": "other male", "age": "48+ 30-47", "citizenship": "elsewhere",
    "industry": "JKLMOPRSU", "main_control": "deceit", "source": "public authority", "outcome": "none",
}  # fmt: skip
SETS = {"support": tuple(codes.SUPPORT)}
GRIDS = (("gender", "age"), ("gender", "citizenship"), ("gender", "industry"))


class Counts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The true counts of a year. `grids`: {"gender × age": {"female 18-29": persons}}; what is missing is 0."""

    year: int
    total: int
    partitions: dict[str, dict[str, int]]
    sets: dict[str, dict[str, int]]
    grids: dict[str, dict[str, int]]

    def tables(self, population: str, level: str) -> Tables:
        """As `rules.disclosure` takes them. ValueError, KeyError: made by hand, they contradict themselves."""
        partitions = tuple(
            Partition(name, _whole(self.partitions[name], name), (codes.UNKNOWN, *SPARE[name].split()))
            for name in PARTITIONS
        )
        sets = {name: {one: self.sets[name].get(one, 0) for one in known} for name, known in SETS.items()}
        grids = tuple(Grid(*pair, _cells(self.grids[_named(pair)])) for pair in GRIDS)
        return Tables(population, self.year, level, self.total, partitions, sets, grids)


def _whole(counts: Mapping[str, int], name: str) -> dict[str, int]:
    if unknown := counts.keys() - {*codes_of(name)}:
        raise ValueError(f"{name}: {', '.join(sorted(unknown))}")
    return {one: counts.get(one, 0) for one in codes_of(name)}


def codes_of(name: str) -> tuple[str, ...]:
    """Of a table, in its order. Of the status nobody says "not known": a record without it is of a presumed person."""
    if name in SETS:
        return SETS[name]
    return PARTITIONS[name] if name == "trafficking" else (*PARTITIONS[name], codes.UNKNOWN)


def _cells(counts: Mapping[str, int]) -> dict[tuple[str, str], int]:
    return {(row, column): count for cell, count in counts.items() for row, column in [cell.split(" ")]}


def _named(pair: tuple[str, str]) -> str:
    return " × ".join(pair)


def is_counted(record: Record) -> bool:
    """A person found not to be trafficked is no person of these figures."""
    return record.trafficking != "not"


def count(records: Iterable[Record], year: int) -> Counts:
    """Those of the year, of all records."""
    people = [
        {name: _SAID[name](one) if name in _SAID else getattr(one, name) for name in PARTITIONS}
        for one in records
        if one.year == year and is_counted(one)
    ]
    support = [one.support for one in records if one.year == year and is_counted(one)]
    return Counts(
        year=year, total=len(people),
        partitions={name: dict(Counter(one[name] for one in people)) for name in PARTITIONS},
        sets={"support": dict(Counter(kind for several in support for kind in several))},
        grids={_named((a, b)): dict(Counter(f"{one[a]} {one[b]}" for one in people)) for a, b in GRIDS},
    )  # fmt: skip


_SAID: dict[str, Callable[[Record], str]] = {  # what is not the code itself
    "citizenship": lambda record: OF_REGION.get(record.region, codes.UNKNOWN),
    "trafficking": lambda record: "actual" if record.trafficking == "actual" else "possible",
}


def add(parts: Iterable[Counts], year: int) -> Counts:
    """All of them together."""
    parts = list(parts)
    return Counts(
        year=year, total=sum(part.total for part in parts),
        partitions=_add([part.partitions for part in parts], PARTITIONS),
        sets=_add([part.sets for part in parts], SETS),
        grids=_add([part.grids for part in parts], map(_named, GRIDS)),
    )  # fmt: skip


def _add(tables: Iterable[Mapping[str, Mapping[str, int]]], names: Iterable[str]) -> dict[str, dict[str, int]]:
    sums: dict[str, Counter[str]] = {name: Counter() for name in names}
    for table in tables:
        for name, found in sums.items():
            found.update(table[name])
    return {name: dict(found) for name, found in sums.items()}
