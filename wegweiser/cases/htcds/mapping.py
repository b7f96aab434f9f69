"""Which field of an entry goes where (`data/mapping.csv`), and what of the standard has no place (`unmapped.csv`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple, get_args

import msgspec

from wegweiser.cases import bodies
from wegweiser.cases.htcds import standard
from wegweiser.cases.models.case import COMPARTMENTS, CONTACT, WORK

ROUND, OUT, NEVER = "round", "out", "never"  # out and in again; out alone; stays


class Place(NamedTuple):
    """Where one field of one kind of entry goes. `groups`: all of them must be chosen. `free`: typed words."""

    kind: str
    field: str
    htcds: tuple[str, ...]
    groups: tuple[str, ...]
    free: bool
    way: str
    note: str


@cache
def places() -> Mapping[str, Mapping[str, Place]]:
    """kind of entry (its tag) → field → place."""
    found: dict[str, dict[str, Place]] = {}
    for row in standard.rows("mapping"):
        place = Place(
            row["kind"], row["field"], tuple(row["htcds"].split()), tuple(row["groups"].split()),
            row["free"] == "yes", row["way"], row["note"],
        )  # fmt: skip
        found.setdefault(place.kind, {})[place.field] = place
    return found


@cache
def details() -> Mapping[str, tuple[str, str]]:
    """Fields of the standard that a case keeps as they are: name → (compartment, group)."""
    return {row["field"]: (row["compartment"], row["group"]) for row in standard.rows("details")}


@cache
def unmapped() -> Mapping[str, Mapping[str, str]]:
    """Other fields of the standard: name → `{field, read, why}`; `read`: what becomes of it when it is read, or no."""
    return {row["field"]: row for row in standard.rows("unmapped")}


def tag_of(body: bodies.Body) -> str:
    """The kind of an entry as it is stored: `need`."""
    return str(type(body).__struct_config__.tag)


def compartment_of(body: bodies.Body) -> str:
    """Where an entry that is read in is kept."""
    if isinstance(body, bodies.Detail):
        return details()[body.field][0]
    return CONTACT if isinstance(body, bodies.Person) else WORK


def groups_for(body: bodies.Body, place: Place) -> tuple[str, ...]:
    """What must be chosen, and covered, so that this field of this entry leaves."""
    if isinstance(body, bodies.Detail):
        return (details()[body.field][1],) if body.field in details() else bodies.GROUPS
    more = ("health",) if isinstance(body, bodies.Need) and body.need == "health" else ()
    return (*place.groups, *more)


def kinds() -> Mapping[str, type[bodies.Body]]:
    """tag → kind of entry."""
    return {str(kind.__struct_config__.tag): kind for kind in get_args(bodies.Any)}


def problems() -> list[str]:
    """What is wrong with the files of this folder; empty: every field of a case and of the standard has its place."""
    return [*_of_cases(), *_of_standard(), *_of_values()]


def _of_cases() -> Iterator[str]:
    for tag, kind in kinds().items():
        there = {one.name for one in msgspec.structs.fields(kind)}
        yield from _differ(f"fields of {tag}", set(places().get(tag, ())), there)
    for tag in places().keys() - kinds().keys():
        yield f"{tag}: no such kind of entry"
    for place in _all():
        if place.way not in (ROUND, OUT, NEVER):
            yield f"{place.kind}.{place.field}: way {place.way}"
        if not set(place.groups) <= set(bodies.GROUPS):
            yield f"{place.kind}.{place.field}: groups {place.groups}"
        if place.way != NEVER and not place.groups and place.kind != "detail":
            yield f"{place.kind}.{place.field}: leaves without a group"


def _of_standard() -> Iterator[str]:
    named = [name for place in _all() for name in place.htcds if name != "*"]
    there = {*named, *details(), *unmapped()}
    yield from _differ("fields of the standard", there, set(standard.fields()))
    for name in {*named} & {*unmapped()} | {*details()} & ({*named} | {*unmapped()}):
        yield f"{name}: has two places"
    for name, (compartment, group) in details().items():
        if compartment not in COMPARTMENTS or group not in bodies.GROUPS:
            yield f"{name}: {compartment}, {group}"


def _of_values() -> Iterator[str]:
    """Every code of a case that becomes a value of a picklist becomes one that is there."""
    from wegweiser.cases.htcds import projecting

    for name, found in projecting.VALUES.items():
        for value in found - set(standard.fields()[name].values):
            yield f"{name}: {value} is not in the picklist"
    if lacking := set(bodies.NEEDS) - set(projecting.PLAN_OF):
        yield f"spl_Type: nothing for {sorted(lacking)}"


def _all() -> Collection[Place]:
    return [place for of_kind in places().values() for place in of_kind.values()]


def _differ(what: str, have: set[str], want: set[str]) -> Iterator[str]:
    if have != want:
        yield f"{what}: too many {sorted(have - want)}, missing {sorted(want - have)}"
