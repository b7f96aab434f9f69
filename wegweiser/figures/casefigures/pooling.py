"""All counts of a year that a network may publish or hand over: its own records and what others handed to it."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from django.db.models import QuerySet

from wegweiser.cases.ending import coding
from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures import counting
from wegweiser.figures.casefigures.counting import Counts
from wegweiser.figures.casefigures.keys import contribution_place, key_id
from wegweiser.figures.casefigures.models import RELEASED, CaseRelease, Contribution, HandOver
from wegweiser.guidebook.models import Network
from wegweiser.places import find
from wegweiser.rules.disclosure import Earlier, Ledger
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.keypairs import open_as_member


class BadContribution(Exception):
    """A contribution does not open, or contradicts itself. `row` can be taken out."""

    def __init__(self, row: Contribution) -> None:
        super().__init__(row.pk)
        self.row = row


class Inside(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A release that was published before: its true counts and what it hid."""

    population: str
    counts: Counts
    hidden: dict[str, list[str]]


class Package(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is handed over, and what a release keeps sealed. `networks`: of how many the counts are."""

    networks: int
    counts: Counts
    inside: tuple[Inside, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """`rows`: ids of all records that leave with this year; `used`: the contributions in it."""

    package: Package
    rows: list[str]
    used: tuple[Contribution, ...]


def pool(key: bytes, network: Network, year: int) -> Pool:
    """`key`: private half of the figures' key. Raises CannotOpen, BadContribution."""
    found = coding.open_rows(key, network)
    waiting = tuple(waiting_for(network, year))
    opened = [open_contribution(key, row) for row in waiting]
    counts = counting.add([counting.count(found.values(), year), *(one.counts for one in opened)], year)
    gone = {year, *left_already(network)}
    package = Package(
        networks=1 + sum(one.networks for one in opened), counts=counts,
        inside=tuple(inside for one in opened for inside in one.inside),
    )  # fmt: skip
    return Pool(package, [row for row, said in found.items() if said.year in gone], waiting)


def waiting_for(network: Network, year: int) -> QuerySet[Contribution]:
    """Contributions of the year that are in no release."""
    return Contribution.objects.filter(network=network, year=year, sealed__isnull=False).order_by("pk")


def left_already(network: Network) -> set[int]:
    """Years that were released or handed over. Records of them that were confirmed later are in no figure."""
    return {
        *CaseRelease.objects.filter(network=network, state=RELEASED).values_list("year", flat=True),
        *HandOver.objects.filter(network=network).values_list("year", flat=True),
    }


def open_contribution(key: bytes, row: Contribution) -> Package:
    """Raises BadContribution."""
    to = key_id(bytes(StatisticsKey.objects.get(network=row.network_id).public_key))
    try:
        text = open_as_member(key, bytes(row.sealed or b""), contribution_place(to, row.giver, row.year))
        found = msgspec.json.decode(text, type=Package)
        for counts in (found.counts, *(one.counts for one in found.inside)):
            counts.tables("", "")
            if counts.year != row.year:
                raise ValueError(counts.year)
        _check_inside(found)
    except (CannotOpen, msgspec.MsgspecError, ValueError, KeyError) as error:
        raise BadContribution(row) from error
    return found


def _check_inside(found: Package) -> None:
    """Each earlier release once, with its tables, and all of them no more than the whole. ValueError, KeyError: made by
    hand."""
    if found.networks < 1 or len({one.population for one in found.inside}) != len(found.inside):
        raise ValueError(found.networks)
    inside = [_earlier(one) for one in found.inside]
    for name, whole in found.counts.tables("", "").all_partitions().items():
        parts = [one.tables.all_partitions()[name].counts for one in inside]
        if any(sum(part[code] for part in parts) > count for code, count in whole.counts.items()):
            raise ValueError(name)
        if any(one.hidden[name] - whole.counts.keys() for one in inside):
            raise ValueError(name)


def ledger_of(network: Network, package: Package) -> Ledger:
    """Everything that left before, as the rules want it."""
    released = CaseRelease.objects.filter(network=network, state=RELEASED).values_list("year", flat=True)
    handed = HandOver.objects.filter(network=network).values_list("year", flat=True)
    return Ledger(
        frozenset((network.slug, year) for year in released),
        frozenset((network.slug, year) for year in handed),
        tuple(_earlier(one) for one in package.inside),
    )


def _earlier(one: Inside) -> Earlier:
    hidden = {name: frozenset(found) for name, found in one.hidden.items()}
    return Earlier(one.counts.tables(one.population, ""), hidden)


def level_of(network: Network) -> str:
    """municipality, district, state or country."""
    return find(network.place, network.pack).level
