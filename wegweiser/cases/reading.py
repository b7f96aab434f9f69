"""Opening a case: in a member's session, with the keys she was given, and never without a row in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import transaction

from wegweiser import packs
from wegweiser.cases import arrivals, keys, rotation
from wegweiser.cases.models import Case, Compartment, Entry, PathwayVersion
from wegweiser.cases.models.case import CONTACT, WORK
from wegweiser.cases.places_of_seals import entry_place
from wegweiser.cases.recording import record_opening
from wegweiser.cases.records import Record, Written, chained, facts_of
from wegweiser.packs.pathway import from_document, protocol_of, to_document
from wegweiser.packs.types import Pack
from wegweiser.permissions import Seat
from wegweiser.rules import pathway
from wegweiser.sealing.envelope import CannotOpen, open_with_key
from wegweiser.sealing.hidden import Hidden


@dataclass(slots=True)
class OpenCase:
    """A case with the keys and entries this member may have. `record` and `facts` follow what is written."""

    case: Case
    seat: Seat
    compartments: dict[str, Compartment]
    keys: dict[str, Hidden] = field(repr=False)
    rules: pathway.Protocol
    pack: Pack
    chains: dict[str, list[Written]] = field(repr=False)
    record: Record = field(init=False, repr=False)
    facts: pathway.Facts = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Fold the entries anew."""
        self.record = Record(*self.chains.values())
        self.facts = facts_of(self.record, self.rules)

    def inbox(self, name: str = WORK) -> Hidden:
        """The private half of a compartment's pair."""
        return keys.inbox_key(self.compartments[name], self.keys[name])


@transaction.atomic
def read(request: Any, case: Case, *, now: datetime) -> OpenCase:
    """The case, to show it. Recorded in the same transaction. Raises CannotOpen, records.Broken."""
    opened = unlock(request, case, now=now)
    record_opening(case, seat=request.seat, now=now)
    return opened


def unlock(request: Any, case: Case, *, now: datetime) -> OpenCase:
    """The case, to write to it. Raises CannotOpen, records.Broken."""
    return unlock_as(request.session_key_material(), request.seat, case, now=now)


@transaction.atomic
def unlock_as(private: bytes, seat: Seat, case: Case, *, now: datetime) -> OpenCase:
    """The same with a member's private key. What arrived becomes entries; a compartment that somebody left gets a new
    key."""
    found = {one.name: one for one in case.compartments.all()}
    held = {name: key for name, one in found.items() if (key := _key(private, seat, one))}
    if WORK not in held:
        raise CannotOpen
    for name, key in held.items():
        arrivals.take_in(found[name], key, now=now)
        if found[name].rotate_since is not None:
            held[name] = rotation.rotate(found[name], key, now=now)
    chains = {name: _chain(found[name], held[name]) for name in (CONTACT, WORK) if name in held}
    way = case.way
    return OpenCase(case, seat, found, held, rules_of(way), packs.load(way.pack), chains)


def reload(opened: OpenCase) -> None:
    """Take in what others wrote since. Raises CannotOpen where the key was renewed meanwhile."""
    opened.chains = {name: _chain(opened.compartments[name], key) for name, key in opened.keys.items()}
    opened.look_again()


def entries_of(compartment: Compartment, key: bytes) -> Sequence[bytes]:
    """The plain entries of a compartment, in their order. Raises CannotOpen."""
    rows = Entry.objects.filter(compartment=compartment).order_by("number")
    return [open_with_key(key, row.sealed, entry_place(compartment, row)) for row in rows]


def _chain(compartment: Compartment, key: bytes) -> list[Written]:
    return chained(entries_of(compartment, key))


def _key(private: bytes, seat: Seat, compartment: Compartment) -> Hidden | None:
    try:
        return keys.unwrap_for(private, seat.member.pk, compartment)
    except CannotOpen:
        return None


def rules_of(way: PathwayVersion) -> pathway.Protocol:
    """The rules of a version, as they were when it was first used."""
    return _rules(way.digest, bytes(way.document))


@lru_cache(maxsize=32)
def _rules(digest: str, document: bytes) -> pathway.Protocol:
    return from_document(document)


def version_of(pack: str, today: Any) -> PathwayVersion:
    """The row of the country's present rules, made when they are used for the first time. Raises LookupError."""
    protocol = protocol_of(packs.load(pack))
    if protocol is None:
        raise LookupError(pack)
    document = to_document(protocol)
    values = {"pack": pack, "version": protocol.version, "document": document, "first_used_on": today}
    return PathwayVersion.objects.get_or_create(digest=sha256(document).hexdigest(), defaults=values)[0]
