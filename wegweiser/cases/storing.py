"""Putting an entry at the end of its chain. Call it in a transaction that holds the compartment or the case."""

from __future__ import annotations

import uuid

import msgspec

from wegweiser.cases.models import Compartment, Entry
from wegweiser.cases.places_of_seals import entry_place
from wegweiser.cases.records import Written, digest_of, encode
from wegweiser.sealing.envelope import open_with_key, seal_for_key


def store(compartment: Compartment, key: bytes, written: Written) -> Written:
    """The entry as it was stored, with the hash of the one before it. Raises CannotOpen for a wrong key."""
    before = Entry.objects.filter(compartment=compartment).order_by("-number").first()
    previous = "" if before is None else digest_of(open_with_key(key, before.sealed, entry_place(compartment, before)))
    written = msgspec.structs.replace(written, previous=previous)
    row = Entry(pk=uuid.UUID(written.id), compartment=compartment, number=before.number + 1 if before else 1)
    row.sealed = seal_for_key(key, encode(written), entry_place(compartment, row))
    row.save(force_insert=True)
    return written
