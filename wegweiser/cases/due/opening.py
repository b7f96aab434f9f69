"""Keys of many cases at once, for one page of a list; nothing is kept longer than the request."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from wegweiser.cases.bodies import Person
from wegweiser.cases.dues import What
from wegweiser.cases.models import Admission, Compartment, Due, Entry
from wegweiser.cases.models.case import CONTACT, WORK
from wegweiser.cases.places_of_seals import due_place, entry_place, key_place
from wegweiser.cases.records import decode
from wegweiser.sealing.envelope import CannotOpen, open_with_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, unfold


@dataclass(slots=True)
class Held:
    """(case, name of the compartment) → compartment, and its K."""

    compartments: dict[tuple[UUID, str], Compartment] = field(default_factory=dict)
    keys: dict[tuple[UUID, str], Hidden] = field(default_factory=dict, repr=False)


def keys_of(request: Any, cases: Collection[UUID]) -> Held:
    """Every key the member holds of these cases. One query."""
    held, member = Held(), request.member.pk
    rows = Admission.objects.in_force().filter(member=member, compartment__case__in=cases).select_related("compartment")
    private = unfold(request.session_key_material()) if cases else b""
    for row in rows:
        one = row.compartment
        try:
            key = open_as_member(private, row.envelope, key_place(one, str(member)))
        except CannotOpen:  # the key was renewed this very moment
            continue
        held.compartments[one.case_id, one.name], held.keys[one.case_id, one.name] = one, key
    return held


def what(held: Held, row: Due) -> What | None:
    """What is due; None without a key."""
    place = (row.case_id, WORK)
    if place not in held.keys:
        return None
    try:
        text = open_with_key(held.keys[place], row.sealed, due_place(held.compartments[place], row))
    except CannotOpen:
        return None
    return msgspec.json.decode(text, type=What)


def aliases(held: Held) -> dict[UUID, str]:
    """What each case calls its person, for cases whose contact the member may read. One query."""
    mine = {one.pk: place for place, one in held.compartments.items() if place[1] == CONTACT}
    found: dict[UUID, str] = {}
    for row in Entry.objects.filter(compartment__in=mine).order_by("compartment", "number"):
        case, name = mine[row.compartment_id]
        try:
            text = open_with_key(held.keys[case, name], row.sealed, entry_place(held.compartments[case, name], row))
        except CannotOpen:
            continue
        if isinstance(person := decode(text).body, Person):
            found[case] = person.alias
    return found
