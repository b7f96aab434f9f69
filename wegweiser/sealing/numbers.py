"""The number of a mailbox: 20 digits, made here before anything is sent, and the keys that come from it.

    slow = Argon2id(digits, salt of this installation, 64 bytes);   a, b = its halves
    box id = BLAKE2b(key=pepper, a);   key of the box = BLAKE2b(key=pepper, b)

The database knows the box id alone, so neither it nor a backup gives anything to guess at without the pepper
(security.md 2.3). One salt for all numbers lets a box be found; 66 bits and the pepper bear that.
"""

from __future__ import annotations

import secrets
from hashlib import blake2b
from typing import NamedTuple

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden, HiddenText
from wegweiser.sealing.locks import Cost

DIGITS = 20
BOX_COST = Cost(memory_kib=65_536, iterations=4, lanes=1)


class BoxKeys(NamedTuple):
    """`box_id`: 32 bytes that find the box. `key`: opens its private key."""

    box_id: bytes
    key: Hidden


class NoNumber(CannotOpen):
    """What was typed has not 20 digits."""


def new_number() -> HiddenText:
    """20 random digits, leading zeros kept."""
    return HiddenText(f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}")


def in_groups(number: str) -> HiddenText:
    """The number as it is shown and written down: five groups of four."""
    return HiddenText(" ".join(number[start : start + 4] for start in range(0, DIGITS, 4)))


def read_number(typed: str) -> HiddenText:
    """The 20 digits in what was typed, in any script, whatever stands between them. Raises NoNumber."""
    digits = "".join(str(int(sign)) for sign in typed[:200] if sign.isdecimal())
    if len(digits) != DIGITS:
        raise NoNumber
    return HiddenText(digits)


def keys_of_number(number: str, *, pepper: bytes, cost: Cost = BOX_COST) -> BoxKeys:
    """What the 20 digits open. Another `cost` is for tests alone; ValueError for a pepper that has not 32 bytes."""
    if len(pepper) != 32:
        raise ValueError("The pepper has 32 bytes.")
    salt = _keyed(b"", pepper, b"wegweiser salt")[:16]
    slow = Argon2id(salt=salt, length=64, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib)
    found = slow.derive(read_number(number).encode())
    return BoxKeys(
        _keyed(found[:32], pepper, b"wegweiser box"), Hidden(_keyed(found[32:], pepper, b"wegweiser boxkey"))
    )


def _keyed(text: bytes, pepper: bytes, purpose: bytes) -> bytes:
    return blake2b(text, key=pepper, digest_size=32, person=purpose).digest()
