"""What a conference shows while it is open, under its own key F; and its notes, under the same key."""

from __future__ import annotations

from typing import Any

import msgspec

from wegweiser.cases.models import Conference, ConferenceReader
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import notes_place, reader_place, shared_content_place, shared_place
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing.contents import Part
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the invited see. `agenda`: points without names; `parts`: what is said of each group of data."""

    purpose: str
    agenda: tuple[str, ...]
    parts: tuple[Part, ...]
    basis: str = "consent"
    law: str = ""


def seal(row: Conference, key: bytes, shown: Shown) -> bytes:
    return seal_for_key(key, msgspec.json.encode(shown), shared_content_place(row))


def unseal(row: Conference, key: bytes) -> Shown:
    """Raises CannotOpen."""
    return msgspec.json.decode(open_with_key(key, row.sealed, shared_content_place(row)), type=Shown)


def seal_notes(row: Conference, key: bytes, notes: str) -> bytes:
    return seal_for_key(key, notes.encode(), notes_place(row))


def notes_of(row: Conference, key: bytes) -> str:
    """ "" where there are none, or none any more. Raises CannotOpen."""
    return bytes(open_with_key(key, row.notes, notes_place(row))).decode() if row.notes else ""


def key_for_reader(private: bytes, row: Conference, member: Any) -> Hidden:
    """F with a member's private key. Raises CannotOpen: not invited, or the hours are over."""
    reader = ConferenceReader.objects.filter(conference=row, member=member.pk).first()
    if reader is None or reader.envelope is None:
        raise CannotOpen
    return open_as_member(private, reader.envelope, reader_place(row, member.pk))


def key_for_case(row: Conference, opened: OpenCase) -> Hidden:
    """F, from the case. Raises CannotOpen."""
    return open_as_member(opened.inbox(WORK), row.key_for_case, shared_place(row))
