"""The map of stakeholders: which bodies of which target groups are at the table, missing, or to be won.

A body is at the table when somebody came for it to a workshop I; a mark by hand takes the place of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wegweiser import packs
from wegweiser.gatherings.models import Invitee, Stakeholder
from wegweiser.gatherings.models.meetings import WORKSHOP_1
from wegweiser.gatherings.models.road import MISSING, PRESENT, STAKEHOLDER_STATES
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words
from wegweiser.packs.types import Pack
from wegweiser.permissions import Seat


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the map. `name` "": the target group as such. `actor`: slug of a body of the guidebook, or ""."""

    group: str
    name: str
    state: str
    actor: str = ""
    note: str = ""
    ref: int = 0  # of the mark by hand; 0: as the meetings show


@dataclass(frozen=True, slots=True)
class Summary:
    """How a target group stands. `nobody`: it is not at the table."""

    code: str
    label: dict[str, str]
    counts: Mapping[str, int]

    @property
    def nobody(self) -> bool:
        return not self.counts.get(PRESENT)


def places_of(seat: Seat, language: str) -> list[Place]:
    """Every body of the draft, every body that came, and every mark. Three queries, whatever the size."""
    came = _came(seat)
    offices = {office for office, _name, _group in came if office}
    marks = list(Stakeholder.objects.visible_to(seat).order_by("pk"))
    by_actor = {mark.actor_id: mark for mark in marks if mark.actor_id}
    rows = Actor.objects.visible_to(seat).filter(archived=False).values_list("pk", "slug", "name", "target_group")
    found = [_body(pk, slug, words(name, language) or slug, group, by_actor.get(pk), pk in offices)
             for pk, slug, name, group in rows]  # fmt: skip
    others = [mark for mark in marks if not mark.actor_id]
    found += [Place(mark.target_group, mark.organisation, mark.state, "", mark.note, mark.pk) for mark in others]
    known = {mark.organisation.casefold() for mark in others}
    outside = {name: group for office, name, group in came if not office and name and name.casefold() not in known}
    found += [Place(group, name, PRESENT) for name, group in outside.items()]
    return sorted(found, key=lambda one: (one.group, one.name.casefold()))


def _came(seat: Seat) -> list[tuple[int | None, str, str]]:
    rows = Invitee.objects.visible_to(seat).filter(attended=True, meeting__series__kind=WORKSHOP_1)
    return list(rows.values_list("office_id", "organisation", "target_group").distinct())


def _body(pk: int, slug: str, name: str, group: str, mark: Stakeholder | None, came: bool) -> Place:
    if mark:
        return Place(group, name, mark.state, slug, mark.note, mark.pk)
    return Place(group, name, PRESENT if came else MISSING, slug)


def summaries(places: list[Place], pack: Pack) -> list[Summary]:
    """The target groups of the concept in the order of the pack, then every other one that has a body or a mark."""
    counted: dict[str, Counter[str]] = {}
    for one in places:
        counted.setdefault(one.group, Counter())[one.state] += 1
    groups = pack.target_groups
    concept = [code for code, group in groups.items() if group.concept]
    codes = [*concept, *(code for code in groups if code in counted and code not in concept)]
    return [Summary(code, groups[code].label, counted.get(code, Counter())) for code in codes]


def narrowed(places: list[Place], asked: Mapping[str, str]) -> list[Place]:
    """Those of one group, one state, with these words in the name; "" asks nothing."""
    words_asked = asked["q"].casefold()
    return [
        one
        for one in places
        if asked["group"] in ("", one.group)
        and asked["state"] in ("", one.state)
        and words_asked in one.name.casefold()
    ]


def show(place: Place, pack: Pack) -> dict[str, Any]:
    """A line of the table."""
    group = pack.target_groups.get(place.group)
    return {"place": place, "group": group.label if group else {}, "state": STAKEHOLDER_STATES[place.state]}


def pack_of(seat: Seat) -> Pack:
    return packs.load(seat.network.pack)
