"""The municipalities of a state or country: how far they are, and nothing about persons.

Everything is counted for all of them at once; the number of queries does not grow with the number of municipalities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from wegweiser import packs, places
from wegweiser.gatherings.models import Meeting
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE, INVITED, PLANNED
from wegweiser.gatherings.models.road import STEPS
from wegweiser.gatherings.road.standing import Standing, standings
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Actor, Confirmation, Mandate, Network
from wegweiser.guidebook.upkeep.asking import ANSWERED
from wegweiser.guidebook.upkeep.gaps import HELD, needed_tasks

WIDE = ("state", "country")
SORTS = ("name", "step", "edition", "gaps", "rate", "next")


@dataclass(frozen=True, slots=True)
class Municipality:
    """One network. `edition` 0: none published; `rate` None: nobody was asked; `gaps`: tasks that nobody holds."""

    slug: str
    name: str
    place: str
    fictional: bool
    standing: Standing
    bodies: int
    edition: int
    published_at: datetime | None
    age: int  # days
    gaps: int
    asked: int
    answered: int
    next_meeting: datetime | None

    @property
    def rate(self) -> int | None:
        return self.answered * 100 // self.asked if self.asked else None


def is_wide(network: Network) -> bool:
    """Is its place a state or a country?"""
    return places.find(network.place).level in WIDE


def networks_within(network: Network) -> list[Network]:
    """Other networks whose place lies inside this one's; invented ones stand beside invented ones only."""
    rows = (
        Network.objects.exclude(pk=network.pk)
        .filter(fictional=network.fictional)
        .only("slug", "name", "place", "pack", "fictional")
    )
    return [one for one in rows if network.place in _around(one.place)]


def _around(key: str) -> set[str]:
    try:
        return {place.key for place in places.chain(places.find(key))[1:]}
    except places.UnknownPlace:
        return set()


def municipalities(networks: Collection[Network], now: datetime) -> list[Municipality]:
    """A row for each network. Ten queries, however many networks."""
    standing, gaps, asked = standings(networks), _gaps(networks), _asked(networks)
    editions, dates, bodies = _editions(networks), _dates(networks, now), _bodies(networks)
    return [
        _row(one, standing[one.pk], editions.get(one.slug), gaps[one.pk], asked.get(one.pk, (0, 0)),
             dates.get(one.pk), bodies.get(one.pk, 0), now)
        for one in networks
    ]  # fmt: skip


def _row(
    network: Network, standing: Standing, edition: tuple[int, datetime] | None, gaps: int, asked: tuple[int, int],
    next_meeting: datetime | None, bodies: int, now: datetime,
) -> Municipality:  # fmt: skip
    number, published_at = edition or (0, None)
    return Municipality(
        slug=network.slug, name=network.name, place=places.find(network.place).name, fictional=network.fictional,
        standing=standing, bodies=bodies, edition=number, published_at=published_at,
        age=(now - published_at).days if published_at else 0, gaps=gaps, asked=asked[0], answered=asked[1],
        next_meeting=next_meeting,
    )  # fmt: skip


def _editions(networks: Collection[Network]) -> dict[str, tuple[int, datetime]]:
    rows = Edition.objects.filter(network__in=[one.slug for one in networks], audience="formal").values("network")
    newest = rows.annotate(number=Max("number"), at=Max("published_at")).order_by()
    return {row["network"]: (row["number"], row["at"]) for row in newest}


def _gaps(networks: Collection[Network]) -> dict[int, int]:
    """Tasks that some situation needs and nobody holds at the place: no body of the draft, no national line."""
    held: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Mandate.objects.filter(actor__network__in=networks, actor__archived=False, mode__in=HELD)
    for network, task, area in rows.values_list("actor__network_id", "task", "area").distinct().order_by():
        held[network][task].add(area)
    return {one.pk: _gaps_of(one, held[one.pk]) for one in networks}


def _gaps_of(network: Network, held: dict[str, set[str]]) -> int:
    pack = packs.load(network.pack)
    around = {network.place, *_around(network.place)}
    given = {task.task for contact in pack.contacts.values() for task in contact.tasks if task.mode in HELD}
    return sum(1 for task in needed_tasks(pack) if task not in given and not held.get(task, set()) & around)


def _asked(networks: Collection[Network]) -> dict[int, tuple[int, int]]:
    rows = Confirmation.objects.filter(actor__network__in=networks).exclude(state="withdrawn")
    answered = Count("pk", filter=Q(state__in=ANSWERED))
    found = rows.values("actor__network_id").annotate(asked=Count("pk"), answered=answered).order_by()
    return {row["actor__network_id"]: (row["asked"], row["answered"]) for row in found}


def _dates(networks: Collection[Network], now: datetime) -> dict[int, datetime]:
    rows = Meeting.objects.filter(network__in=networks, begins__gt=now, state__in=(PLANNED, INVITED))
    rows = rows.exclude(series__kind=CASE_CONFERENCE)
    return dict(rows.values_list("network_id").annotate(Min("begins")).order_by())


def _bodies(networks: Collection[Network]) -> dict[int, int]:
    rows = Actor.objects.filter(network__in=networks, archived=False)
    return dict(rows.values_list("network_id").annotate(Count("pk")).order_by())


def ordered(rows: Iterable[Municipality], by: str) -> list[Municipality]:
    """By name, or what needs attention first: `by` is one of SORTS."""
    keys: dict[str, Callable[[Municipality], Any]] = {
        "name": lambda row: 0,
        "step": lambda row: (list(STEPS).index(row.standing.step), row.standing.all_done),
        "edition": lambda row: (bool(row.edition), -row.age),
        "gaps": lambda row: -row.gaps,
        "rate": lambda row: -1 if row.rate is None else row.rate,
        "next": lambda row: (row.next_meeting is None, row.next_meeting and row.next_meeting.timestamp()),
    }
    return sorted(rows, key=lambda row: (keys[by](row), row.name.casefold(), row.slug))
