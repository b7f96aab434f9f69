"""Signatures on what leaves on paper: anyone who has the public key can check them, without this installation.

    seed = load_seed(path);   sign(document, seed)        →  64 bytes
    verify(document, signature, public_of(seed))          →  True; False for a changed letter or another key

Ed25519 (RFC 8032) over a prefix and the document, so that no signature made here means anything elsewhere. It proves
that this installation printed these words, nothing about a person.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.pepper import create_secret

_PREFIX = b"wegweiser paper signature 1\n"


def load_seed(path: Path) -> Hidden:
    """The 32 secret bytes in the file (64 hexadecimal digits), made at its first use. ValueError: damaged."""
    if not path.exists():
        own = path.with_name(f"{path.name}.{secrets.token_hex(4)}")  # whole before anyone can read it
        create_secret(own)
        with suppress(FileExistsError):
            os.link(own, path)
        own.unlink()
    return Hidden(bytes.fromhex(path.read_text("ascii")))


def public_of(seed: bytes) -> bytes:
    """The public key, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(document: bytes, seed: bytes) -> bytes:
    """The signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(_PREFIX + document)


def verify(document: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the holder of the key signed exactly this document. What is no key or signature: False, no error."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _PREFIX + document)
    except (InvalidSignature, ValueError):
        return False
    return True
