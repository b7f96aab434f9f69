"""How a network is doing, from its own rows: nothing about persons, a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import nsmallest
from itertools import combinations
from typing import Any

from django.db.models import Max, Min

from wegweiser.gatherings.models import Agreement, Invitee, Meeting, Task
from wegweiser.gatherings.models.meetings import CANCELLED, HELD, OPEN
from wegweiser.gatherings.replication.state import is_wide
from wegweiser.guidebook.models import Actor
from wegweiser.permissions import Seat

YEAR = timedelta(days=365)
NATIONAL = "national"
LOOK_BACK = 2 * YEAR  # for who works with whom
MOST = 500  # ties that are shown


@dataclass(frozen=True, slots=True)
class Tie:
    """Two bodies (their ids, the smaller first) and what they share."""

    pair: tuple[int, int]
    meetings: int
    agreements: int

    @property
    def weight(self) -> int:
        return self.meetings + 2 * self.agreements


@dataclass(frozen=True, slots=True)
class Health:
    """Rates are per cent, None when nobody was asked.

    `never`: bodies that were never at the table; those of the whole country are not expected at the table of a town.
    """

    actors: Mapping[int, Actor]
    never: tuple[Actor, ...]
    last_held: datetime | None
    next_one: datetime | None
    overdue: tuple[Any, ...]
    asked: int
    answered: int
    ties: tuple[Tie, ...]

    @property
    def answer_rate(self) -> int | None:
        return self.answered * 100 // self.asked if self.asked else None


def health_of(seat: Seat, now: datetime) -> Health:
    """Eight queries, however large the network."""
    rows = Actor.objects.visible_to(seat).filter(archived=False)
    actors = {one.pk: one for one in rows.only("slug", "name", "target_group", "kind", "level", "network_id")}
    held = Meeting.objects.visible_to(seat).filter(state=HELD)
    to_come = Meeting.objects.visible_to(seat).exclude(state=CANCELLED).filter(begins__gte=now)
    at_table = set(_attended(seat).values_list("office", flat=True).distinct())
    late = Task.objects.visible_to(seat).open().filter(due__lt=now.date())
    answers = Invitee.objects.visible_to(seat).filter(invited_at__gte=now - YEAR).values_list("answer", flat=True)
    counted, wide = Counter(answers), is_wide(seat.network)
    return Health(
        actors=actors,
        never=tuple(one for pk, one in actors.items() if pk not in at_table and (wide or one.level != NATIONAL)),
        last_held=held.aggregate(at=Max("begins"))["at"],
        next_one=to_come.aggregate(at=Min("begins"))["at"],
        overdue=tuple(late.select_related("series", "owner").order_by("due")[:20]),
        asked=sum(counted.values()),
        answered=sum(counted.values()) - counted[OPEN],
        ties=ties_between(_tables(seat, now), _parties(seat, now.date()), actors),
    )


def ties_between(
    tables: Iterable[Iterable[int]], agreements: Iterable[Iterable[int]], known: Iterable[int]
) -> tuple[Tie, ...]:
    """Each pair that shared a meeting or an agreement, the strongest tie first, at most `MOST`.

    `tables`: ids of one meeting each.
    """
    inside = set(known)
    met, agreed = _pairs(tables, inside), _pairs(agreements, inside)
    weights = met.copy()
    for pair, count in agreed.items():
        weights[pair] += 2 * count
    strongest = nsmallest(MOST, weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tie(pair, met[pair], agreed[pair]) for pair, _weight in strongest)


def _pairs(groups: Iterable[Iterable[int]], inside: set[int]) -> Counter[tuple[int, int]]:
    return Counter(pair for group in groups for pair in combinations(sorted(set(group) & inside), 2))


def _attended(seat: Seat) -> Any:
    return Invitee.objects.visible_to(seat).filter(attended=True, office__isnull=False)


def _tables(seat: Seat, now: datetime) -> Iterable[Iterable[int]]:
    rows = _attended(seat).filter(meeting__begins__gte=now - LOOK_BACK).values_list("meeting", "office")
    return _grouped(rows)


def _parties(seat: Seat, today: date) -> Iterable[Iterable[int]]:
    rows = Agreement.objects.visible_to(seat).in_force(today).filter(parties__isnull=False)
    return _grouped(rows.values_list("pk", "parties"))


def _grouped(rows: Iterable[tuple[int, int]]) -> Iterable[list[int]]:
    found: dict[int, list[int]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return found.values()
