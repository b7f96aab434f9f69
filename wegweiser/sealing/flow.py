"""The state of a public question, sealed so that only this installation can read it, for ten minutes.

    seal_flow_for(secret, "ludwigshafen/who", b"...", now)  →  token for a cookie (≤ 3,500 characters)
    open_flow(secret, "ludwigshafen/who", token, now)       →  b"..." or CannotOpen

AES-256-GCM; the key is derived from the installation's secret by HKDF for this purpose only; the place of the flow is
the associated data, so a token of one network says nothing in another one. Nonces are random (96 bits): at 1,000
questions a day the birthday bound of 2^-32 (NIST SP 800-38D, 8.3) is reached after 10,000 years.
"""

from __future__ import annotations

import base64
import binascii
import os
import struct
import zlib
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VALID_SECONDS = 600
MAX_TOKEN = 3500  # characters; a browser keeps cookies up to 4,096 bytes with name and attributes
MAX_STATE = 65_536  # bytes after decompression
_SUITE = b"\x01"
_PURPOSE = b"wegweiser flow cookie v1"


class CannotOpen(Exception):
    """Wrong key, wrong place, too old, changed, or no token at all: never said which."""


class StateTooLarge(ValueError):
    """The state does not fit into one cookie."""


@lru_cache(maxsize=4)
def _key(secret: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode()))


def seal_flow_for(secret: str, place: str, state: bytes, now: float) -> str:
    """Token of `state` for one flow of one network (`place`); `now` in seconds since 1970.

    Raises StateTooLarge when the compressed state does not fit.
    """
    if len(state) > MAX_STATE:
        raise StateTooLarge(f"{len(state)} bytes; allowed: {MAX_STATE}")
    nonce = os.urandom(12)
    plain = struct.pack(">Q", int(now)) + zlib.compress(state, 9)
    blob = _SUITE + nonce + _key(secret).encrypt(nonce, plain, _SUITE + place.encode())
    token = base64.urlsafe_b64encode(blob).rstrip(b"=").decode("ascii")
    if len(token) > MAX_TOKEN:
        raise StateTooLarge(f"{len(token)} characters; allowed: {MAX_TOKEN}")
    return token


def open_flow(secret: str, place: str, token: str, now: float) -> bytes:
    """The state sealed in `token`; CannotOpen for everything else."""
    blob = _decode(token)
    try:
        plain = _key(secret).decrypt(blob[1:13], blob[13:], _SUITE + place.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error
    (sealed_at,) = struct.unpack(">Q", plain[:8])
    if not 0 <= int(now) - sealed_at <= VALID_SECONDS:
        raise CannotOpen
    return _expand(plain[8:])


def _decode(token: str) -> bytes:
    if not 40 <= len(token) <= MAX_TOKEN:
        raise CannotOpen
    try:
        blob = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise CannotOpen from error
    # One token has one spelling: the unused bits of the last character must be zero.
    if base64.urlsafe_b64encode(blob).rstrip(b"=").decode("ascii") != token or blob[:1] != _SUITE:
        raise CannotOpen
    return blob


def _expand(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    state = stream.decompress(data, MAX_STATE)
    if not stream.eof:
        raise CannotOpen
    return state
