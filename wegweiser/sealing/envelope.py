"""The sealed envelope: who can read it, where it belongs, and nothing else to be learnt from it.

    context = Context("report", "7c9e…", "text", version=3)
    blob = seal_for_key(key, b"They keep my passport.", context)
    open_with_key(key, blob, context)  →  b"They keep my passport."

The first byte names the suite, so that later suites can stand beside the old ones, which must open for ever:

    0x01  AES-256-GCM under a given 32-byte key      (here)
    0x12  HPKE to a hybrid ML-KEM-768 + X25519 key      (keypairs.py)
    0x21  a private key locked under something a person knows      (locks.py)

0x11, HPKE to an X25519 key alone, is kept free for seals made in browsers without the hybrid.

The context is authenticated, not stored: an envelope moved to another row, field or version does not open (security.md
2.1). A random 96-bit nonce serves 2^32 envelopes per key (NIST SP 800-38D, 8.3); a key belongs to one record or
compartment. GCM alone does not commit to its key; the key id, a hash of the key, is compared before opening and does.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wegweiser.sealing.hidden import Hidden

Blob = bytes | memoryview  # PostgreSQL hands out memoryviews

CONTENT, TO_MEMBER, LOCK = b"\x01", b"\x12", b"\x21"
HEADER = 17  # bytes: suite, key id
_NONCE = 12
_OVERHEAD = {CONTENT: 45, TO_MEMBER: 1153, LOCK: 68}  # bytes around the padded text
_BUCKETS = (256, 1024, 4096, 16_384, 65_536)


class CannotOpen(Exception):
    """Wrong key, wrong place, changed, cut off, or no envelope at all: never said which, and never with the input."""


@dataclass(frozen=True, slots=True)
class Context:
    """The place an envelope belongs to. Epoch and version: 0 … 2^64-1.

    Raises UnicodeEncodeError or OverflowError for values that have no encoding.
    """

    table: str
    row: str
    field: str
    compartment: str = ""
    epoch: int = 0
    version: int = 0

    def __post_init__(self) -> None:
        self.encode()

    def encode(self) -> bytes:
        """Each text as length (4 bytes) and UTF-8, then epoch and version (8 bytes each): no two places look alike."""
        texts = [text.encode() for text in (self.table, self.row, self.field, self.compartment)]
        lengths_and_texts = b"".join([len(text).to_bytes(4, "big") + text for text in texts])
        return lengths_and_texts + self.epoch.to_bytes(8, "big") + self.version.to_bytes(8, "big")


def seal_for_key(key: bytes, plaintext: bytes, context: Context) -> bytes:
    """Envelope that whoever holds the 32-byte `key` can read at this place; ValueError for a key of another length."""
    header, nonce = header_for(CONTENT, key), secrets.token_bytes(_NONCE)
    return header + nonce + _cipher(key).encrypt(nonce, pad(plaintext), header + context.encode())


def open_with_key(key: bytes, envelope: Blob, context: Context) -> Hidden:
    """The plaintext; CannotOpen for everything else."""
    blob, header = bytes(envelope), header_for(CONTENT, key)
    if not is_envelope(blob) or blob[:HEADER] != header:
        raise CannotOpen
    nonce, sealed = blob[HEADER : HEADER + _NONCE], blob[HEADER + _NONCE :]
    try:
        return unpad(_cipher(key).decrypt(nonce, sealed, header + context.encode()))
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def is_envelope(blob: Blob) -> bool:
    """Whether the bytes have a known suite and a length that this suite can produce. Needs no key."""
    padded = len(blob) - _OVERHEAD.get(bytes(blob[:1]), len(blob))
    return padded == _bucket(padded)


def header_for(suite: bytes, key: bytes) -> bytes:
    """Suite and key id: 16 bytes that tell which key opens, and nothing about it."""
    return suite + blake2b(key, digest_size=16, person=b"wegweiser key id").digest()


def pad(plaintext: bytes) -> bytes:
    """Text, 0x80, zeros (ISO/IEC 7816-4) up to 256 B, 1, 4, 16, 64 KiB or a multiple of 64 KiB."""
    return (plaintext + b"\x80").ljust(_bucket(len(plaintext) + 1), b"\0")


def unpad(padded: bytes) -> Hidden:
    """The text before the padding; CannotOpen when there is none."""
    text = padded.rstrip(b"\0")
    if not text.endswith(b"\x80"):
        raise CannotOpen
    return Hidden(text[:-1])


def _bucket(size: int) -> int:
    largest = _BUCKETS[-1]
    return next((bucket for bucket in _BUCKETS if size <= bucket), -(-size // largest) * largest)


def _cipher(key: bytes) -> AESGCM:
    if len(key) != 32:  # AESGCM would take 16 and 24 as well
        raise ValueError("A content key has 32 bytes.")
    return AESGCM(key)
