"""A large file, sealed piece by piece so that only the holder of a private key can read it.

    seal_file_for(public, source, target, name="backup");   open_file(private, source, target, name="backup")

    0x31 | the file's own key, sealed to the public key (0x12) | pieces of 1 MiB, each with its tag

AES-256-GCM under a key of its own per file. The nonce of a piece is its number (11 bytes) and whether it is the last
one, so pieces cannot be swapped, left out, repeated or cut off (the STREAM construction of Hoang et al., 2015).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, seal_for_member

FILE = b"\x31"
PIECE, TAG = 1 << 20, 16
HEAD = 1 + 1153 + 256  # bytes: suite, and an envelope of the smallest bucket


def seal_file_for(public_key: bytes, source: BinaryIO, target: BinaryIO, *, name: str) -> None:
    """Write `source` to `target`, readable with the private key alone. `name` says what kind of file it is."""
    key = Hidden(secrets.token_bytes(32))
    head = FILE + seal_for_member(public_key, key, _place(name))
    target.write(head)
    for nonce, piece in _pieces(source, PIECE):
        target.write(AESGCM(key).encrypt(nonce, piece, head))


def open_file(private_key: bytes, source: BinaryIO, target: BinaryIO, *, name: str) -> None:
    """Write the plain file to `target`. On CannotOpen, throw away what was written until then."""
    head = source.read(HEAD)
    if head[:1] != FILE:
        raise CannotOpen
    key = open_as_member(private_key, head[1:], _place(name))
    for nonce, piece in _pieces(source, PIECE + TAG):
        try:
            target.write(AESGCM(key).decrypt(nonce, piece, head))
        except InvalidTag:
            raise CannotOpen from None


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Each piece with its nonce; of an empty file one empty piece, so that even this has a tag."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size) if len(piece) == size else b""
        yield number.to_bytes(11, "big") + bytes([not following]), piece
        if not following:
            return
        number, piece = number + 1, following


def _place(name: str) -> Context:
    return Context("sealed file", "", "key", compartment=name)
