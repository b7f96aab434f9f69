"""Rows that tell a thief nothing: who did it, and to what, lies in sealed copies for those who may know.

The row itself holds a commitment (a hash over the words and a random salt), so that no copy can be changed or swapped
without the chain telling. A copy that was deleted is missed by its reader, for the row still stands there.

    said = Said(by="Linde-47", about="41f0…", salt=new_salt())
    row = record(ReportOpened(desk=3, commitment=commitment(said)), network=…, seat=None, now=now)
    keep_copies(row, said, {"desk 3": desk.public_key, "member 7c9e…": officer.public_key})
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.keypairs import open_as_member, seal_for_member
from wegweiser.trail.models import Row, SealedCopy


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """`by`: pseudonym, "" for the command line. `about`: random id of the thing. `salt`: hexadecimal."""

    by: str
    about: str
    salt: str


def new_salt() -> str:
    """16 random bytes: nobody finds the words by trying pseudonyms."""
    return secrets.token_hex(16)


def commitment(said: Said) -> str:
    """What the row holds of it."""
    return blake2b(msgspec.json.encode(said), digest_size=32, person=b"trail copy").hexdigest()


def keep_copies(row: Row, said: Said, readers: Mapping[str, bytes]) -> None:
    """Seal the words for each reader. Call it in the transaction of the row."""
    text = msgspec.json.encode(said)
    SealedCopy.objects.bulk_create(
        SealedCopy(row=row, reader=reader, keep_until=row.keep_until,
                   envelope=seal_for_member(public, text, copy_place(row.position, reader)))
        for reader, public in readers.items()
    )  # fmt: skip


def open_copy(private: bytes, copy: SealedCopy, facts: Mapping[str, str]) -> Said:
    """The words. Raises CannotOpen: wrong key, or not what the row was made for."""
    text = open_as_member(private, copy.envelope, copy_place(copy.row_id, copy.reader))
    said = msgspec.json.decode(text, type=Said)
    if commitment(said) != facts.get("commitment"):
        raise CannotOpen
    return said


def copy_place(row: int, reader: str) -> Context:
    """Where a copy belongs."""
    return Context("trail", str(row), "copy", compartment=reader)
