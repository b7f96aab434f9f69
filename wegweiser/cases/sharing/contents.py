"""What a referral says, under its own key R, and what is answered to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from wegweiser.cases.models import Referral, ReferralReader, ReferralWord
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import reader_place, shared_content_place, shared_place, word_place
from wegweiser.cases.reading import OpenCase
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of one group of data (of bodies.GROUPS)."""

    group: str
    text: str


class Sent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that leaves: the purpose, which body asks (slug), and the parts. `law`: where no consent covers it."""

    purpose: str
    by: str
    parts: tuple[Part, ...]
    law: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`outcome`: accepted, declined, done, word. `member`: id of who answered in the members' space.

    `move`: the step of the pathway the body decided, on the day `on`, holding until `until`.
    """

    outcome: str
    at: str
    text: str = ""
    member: str = ""
    move: str = ""
    on: date | None = None
    until: date | None = None


def seal_sent(row: Referral, key: bytes, sent: Sent) -> bytes:
    return seal_for_key(key, msgspec.json.encode(sent), shared_content_place(row))


def open_sent(row: Referral, key: bytes) -> Sent:
    """Raises CannotOpen."""
    return msgspec.json.decode(open_with_key(key, row.sealed, shared_content_place(row)), type=Sent)


def answers_to(row: Referral, key: bytes) -> list[Answer]:
    """In their order. Raises CannotOpen."""
    words = ReferralWord.objects.filter(referral=row)
    return [msgspec.json.decode(open_with_key(key, one.sealed, word_place(one)), type=Answer) for one in words]


def key_for_reader(private: bytes, row: Referral, member: Any) -> Hidden:
    """R with a member's private key. Raises CannotOpen."""
    reader = ReferralReader.objects.filter(referral=row, member=member.pk).first()
    if reader is None:
        raise CannotOpen
    return open_as_member(private, reader.envelope, reader_place(row, member.pk))


def key_for_case(row: Referral, opened: OpenCase) -> Hidden:
    """R, from the case it left. Raises CannotOpen."""
    return open_as_member(opened.inbox(WORK), row.key_for_case, shared_place(row))
