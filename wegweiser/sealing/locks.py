"""A member's private key, locked under what the member knows and what only the installation has.

    KEK = BLAKE2b(key=pepper, Argon2id(passphrase, salt));   lock = 0x21 | cost | salt | envelope of the key under KEK

There is no password hash: a passphrase is right if the lock opens (security.md 2.2). A stolen database without the
pepper gives nothing to guess at. Cost and salt need no seal of their own: with any other value the KEK is another one.
"""

from __future__ import annotations

import secrets
import struct
from hashlib import blake2b
from typing import NamedTuple

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from wegweiser.sealing.envelope import LOCK, Blob, CannotOpen, Context, is_envelope, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.passphrases import Passphrase, normalise, read_recovery_code

_HEAD = struct.Struct(">cIBB16s")  # suite, memory in KiB, iterations, lanes, salt: 23 bytes


class Cost(NamedTuple):
    """What one attempt costs in Argon2id (RFC 9106)."""

    memory_kib: int
    iterations: int
    lanes: int

    def is_between(self, low: Cost, high: Cost) -> bool:
        """Whether each of the three lies within these bounds, both included."""
        return all(lowest <= value <= highest for lowest, value, highest in zip(low, self, high, strict=True))


PRODUCTION = Cost(memory_kib=131_072, iterations=4, lanes=1)
FLOOR = Cost(memory_kib=65_536, iterations=4, lanes=1)  # weaker locks do not open: nobody may plant a cheap one
_CEILING = Cost(memory_kib=524_288, iterations=32, lanes=8)  # nor one that eats all memory


def lock_key_under_passphrase(
    private_key: bytes, passphrase: Passphrase, *, pepper: bytes, member: str, cost: Cost = PRODUCTION
) -> bytes:
    """The private key, to be opened by `passphrase` for this member only. Another `cost` is for tests alone."""
    return _lock(private_key, normalise(passphrase.text), Context("lock", member, "passphrase"), pepper, cost)


def unlock_key_with_passphrase(
    locked: Blob, passphrase: str, *, pepper: bytes, member: str, floor: Cost = FLOOR
) -> Hidden:
    """The private key; CannotOpen for a wrong passphrase, pepper or member, and for a lock cheaper than `floor`."""
    return _unlock(locked, normalise(passphrase), Context("lock", member, "passphrase"), pepper, floor)


def lock_key_under_sheet(
    private_key: bytes, code: str, *, pepper: bytes, member: str, cost: Cost = PRODUCTION
) -> bytes:
    """The private key, to be opened by the code of the member's recovery sheet; Mistyped when it is no code."""
    return _lock(private_key, read_recovery_code(code), Context("lock", member, "sheet"), pepper, cost)


def unlock_key_with_sheet(locked: Blob, code: str, *, pepper: bytes, member: str, floor: Cost = FLOOR) -> Hidden:
    """The private key; CannotOpen as above, in its form Mistyped when the check digits do not fit."""
    return _unlock(locked, read_recovery_code(code), Context("lock", member, "sheet"), pepper, floor)


def is_outdated(locked: Blob) -> bool:
    """Whether the lock costs less than one made today: lock again at the next sign-in (ASVS 11.4.2)."""
    return not _read_head(locked)[0].is_between(PRODUCTION, _CEILING)


def _lock(private_key: bytes, known: bytes, context: Context, pepper: bytes, cost: Cost) -> bytes:
    salt = secrets.token_bytes(16)
    return _HEAD.pack(LOCK, *cost, salt) + seal_for_key(_kek(known, salt, pepper, cost), private_key, context)


def _unlock(locked: Blob, known: bytes, context: Context, pepper: bytes, floor: Cost) -> Hidden:
    blob = bytes(locked)
    if not is_envelope(blob) or blob[:1] != LOCK:
        raise CannotOpen
    cost, salt = _read_head(blob)
    if not cost.is_between(floor, _CEILING):
        raise CannotOpen
    try:
        return open_with_key(_kek(known, salt, pepper, cost), blob[_HEAD.size :], context)
    except ValueError:  # e.g. more lanes than the memory allows
        raise CannotOpen from None


def _read_head(blob: Blob) -> tuple[Cost, bytes]:
    _, memory_kib, iterations, lanes, salt = _HEAD.unpack(blob[: _HEAD.size])
    return Cost(memory_kib, iterations, lanes), salt


def _kek(known: bytes, salt: bytes, pepper: bytes, cost: Cost) -> bytes:
    if len(pepper) != 32:  # an empty key would switch the pepper off
        raise ValueError("The pepper has 32 bytes.")
    memory_kib, iterations, lanes = cost
    slow = Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory_kib).derive(known)
    return blake2b(slow, key=pepper, digest_size=32, person=b"wegweiser kek").digest()
