"""A member's private key, locked and unlocked: at most two Argon2id at a time, and the same work for a wrong name."""

from __future__ import annotations

import threading
from functools import cache
from uuid import UUID

from django.conf import settings

from wegweiser.people.models import Member
from wegweiser.people.pepper import pepper
from wegweiser.sealing import locks
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.locks import Cost
from wegweiser.sealing.passphrases import Mistyped, Passphrase, draw_passphrase, recovery_code

DEMO_COST = Cost(memory_kib=64, iterations=1, lanes=1)  # invented people only: their passphrase stands in the sources
_SLOTS = threading.BoundedSemaphore(2)
_NOBODY = str(UUID(int=0))


def cost() -> Cost:
    return DEMO_COST if settings.DEMO else locks.PRODUCTION


def floor() -> Cost:
    """Cheaper locks do not open."""
    return DEMO_COST if settings.DEMO else locks.FLOOR


def lock_under_passphrase(private: bytes, passphrase: Passphrase, member: UUID) -> bytes:
    with _SLOTS:
        return locks.lock_key_under_passphrase(private, passphrase, pepper=pepper(), member=str(member), cost=cost())


def lock_under_sheet(private: bytes, code: str, member: UUID) -> bytes:
    with _SLOTS:
        return locks.lock_key_under_sheet(private, code, pepper=pepper(), member=str(member), cost=cost())


def unlock_with_passphrase(member: Member | None, passphrase: str) -> Hidden | None:
    """The private key, or None. Without a member the same work is done on a lock that nobody can open."""
    locked, name = (member.locked_key, str(member.id)) if member else (_nobodys()[0], _NOBODY)
    with _SLOTS:
        try:
            return locks.unlock_key_with_passphrase(locked, passphrase, pepper=pepper(), member=name, floor=floor())
        except CannotOpen:
            return None


def unlock_with_sheet(member: Member | None, code: str) -> Hidden | None:
    """The private key, or None. Raises Mistyped for what cannot be a code: the check digits need no secret."""
    locked, name = (member.locked_under_sheet, str(member.id)) if member else (_nobodys()[1], _NOBODY)
    with _SLOTS:
        try:
            return locks.unlock_key_with_sheet(locked, code, pepper=pepper(), member=name, floor=floor())
        except Mistyped:
            raise
        except CannotOpen:
            return None


@cache
def _nobodys() -> tuple[bytes, bytes]:
    """Locks of nobody, under a passphrase and a code that are thrown away at once."""
    words, code, nobody = draw_passphrase(), recovery_code(), UUID(int=0)
    return lock_under_passphrase(b"nobody", words, nobody), lock_under_sheet(b"nobody", code, nobody)


def make_ready() -> None:
    """Do once what the first wrong name would otherwise pay for."""
    _nobodys()
