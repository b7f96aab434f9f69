"""The backup key: its public half lies in the data folder, its private half on paper with two custodians."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from wegweiser.cli import Refused
from wegweiser.sealing.envelope import TO_MEMBER, CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.paper import read_paper_key

FILE = "backup.pub"
_LENGTH = 1217  # bytes of a public key


def public_key(data: Path) -> bytes:
    """What backups of this installation are sealed to. Raises Refused when no key was made."""
    if not (data / FILE).exists():
        raise Refused("there is no backup key yet: make one with `wegweiser backup-key`")
    return read_public(data / FILE)


def write_public(path: Path, public: bytes) -> None:
    """A public key as text. Never overwrites: FileExistsError."""
    with path.open("x", encoding="ascii") as file:
        file.write(base64.b64encode(public).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_public(path: Path) -> bytes:
    """A public key from its file. Raises Refused."""
    try:
        found = base64.b64decode(path.read_text("ascii"), validate=False)
    except (OSError, ValueError):
        found = b""
    if len(found) != _LENGTH or found[:1] != TO_MEMBER:
        raise Refused(f"{path} holds no public key")
    return found


def read_private(path: Path) -> Hidden:
    """The private key from a file with the 21 words. Raises Refused; the words are never shown."""
    try:
        return read_paper_key(path.read_text("utf-8")).pair.private
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{path} cannot be read") from None
    except CannotOpen:
        raise Refused(f"{path} does not hold the 21 words of a key, or there is a slip in them") from None
