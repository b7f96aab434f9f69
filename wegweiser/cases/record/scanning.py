"""Reading many cases at once, for the list and the search: keys are opened, entries are read, nothing is changed.

No row of the trail is written here, and none is owed: the list says what a case is called, where it stands and what is
due, the search in which entries a word stands, never the words around it. Whoever wants to read a case opens its page,
and that is recorded. Nothing that arrived is taken in, no key is renewed, and chains are left to `reading` to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from wegweiser.cases.models import Admission, Entry
from wegweiser.cases.places_of_seals import EntryPlaces, key_place
from wegweiser.cases.records import Record, Written, decode
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import CannotOpen, open_with_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, unfold

NONE = Hidden()
CHUNK = 400  # compartments of one query, within what every database takes


class Held(NamedTuple):
    """A compartment whose key the member has, as far as places of seals need it."""

    pk: int
    name: str
    epoch: int
    case: UUID
    case_id: str  # the same as text: places of seals ask for it once an entry
    key: Hidden


def held_by(private: bytes, seat: Seat, cases: Iterable[UUID] | None = None) -> dict[int, Held]:
    """Every compartment of the network that this member can open, or those of `cases`. One query.

    What was renewed this very moment is left out.
    """
    rows = Admission.objects.in_force().filter(member=seat.member.pk, compartment__case__network=seat.network)
    if cases is not None:
        rows = rows.filter(compartment__case__in=list(cases))
    fields = ("compartment", "compartment__name", "compartment__epoch", "compartment__case", "envelope")
    opener, whose, found = unfold(private), str(seat.member.pk), {}
    for pk, name, epoch, case, envelope in rows.values_list(*fields):
        bare = Held(pk, name, epoch, case, str(case), NONE)
        try:
            key = open_as_member(opener, envelope, key_place(bare, whose))
        except CannotOpen:
            continue
        found[pk] = Held(pk, name, epoch, case, bare.case_id, key)
    return found


def texts_of(held: Mapping[int, Held]) -> Iterator[tuple[Held, Hidden]]:
    """Every entry of these compartments as it was written: (compartment, JSON of `Written`), each in its order."""
    places = {number: EntryPlaces(where) for number, where in held.items()}
    for ref, compartment, number, sealed in _rows_of(sorted(held)):
        where = held[compartment]
        try:
            yield where, open_with_key(where.key, sealed, places[compartment].of(_spelled(ref), number))
        except CannotOpen:
            continue


def _rows_of(numbers: Sequence[int]) -> Iterator[tuple[str, int, int, Any]]:
    """(id, compartment, number, sealed). The id as text, for a million of them is never needed as anything else."""
    fields = (Cast("pk", CharField()), "compartment", "number", "sealed")
    for first in range(0, len(numbers), CHUNK):
        rows = Entry.objects.filter(compartment__in=numbers[first : first + CHUNK]).order_by("compartment", "number")
        yield from rows.values_list(*fields).iterator(2000)


def _spelled(ref: str) -> str:
    """SQLite keeps an id without its hyphens."""
    return ref if len(ref) == 36 else f"{ref[:8]}-{ref[8:12]}-{ref[12:16]}-{ref[16:20]}-{ref[20:]}"


def records_of(held: Mapping[int, Held]) -> dict[UUID, Record]:
    """By case, what stands in these compartments."""
    chains: dict[UUID, dict[int, list[Written]]] = {}
    for where, text in texts_of(held):
        chains.setdefault(where.case, {}).setdefault(where.pk, []).append(decode(text))
    return {case: Record(*each.values()) for case, each in chains.items()}
