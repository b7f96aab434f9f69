"""The pepper: 32 bytes that only the installation has, in a file of its own, neither in the database nor in backups.

Without it no lock opens. So the database carries a sentinel sealed under the pepper; a start with another pepper, or
with none, stops at once instead of locking everybody out one by one (security.md 2.2).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from wegweiser.sealing.envelope import Blob, CannotOpen, Context, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden

_PLACE = Context("installation", "", "pepper sentinel")


class PepperMismatch(Exception):
    """The pepper file is missing, damaged, or belongs to another database."""


def load_pepper(path: Path, sentinel: Blob | None = None) -> Hidden:
    """The pepper in the file: 64 hexadecimal digits, made readable by its owner alone.

    Without a sentinel (first start) a missing file is created; with one, it must be there and fit. Raises
    PepperMismatch otherwise.
    """
    if sentinel is None and not path.exists():
        create_secret(path)
    try:
        pepper = Hidden(bytes.fromhex(path.read_text("ascii")))
        open_with_key(pepper, sentinel_for(pepper) if sentinel is None else sentinel, _PLACE)
    except (FileNotFoundError, ValueError, CannotOpen):
        raise PepperMismatch(f"{path} is missing, damaged, or belongs to another database.") from None
    return pepper


def sentinel_for(pepper: bytes) -> bytes:
    """What to store in the database at the first start; ValueError for a pepper that has not 32 bytes."""
    return seal_for_key(pepper, b"", _PLACE)


def create_secret(path: Path) -> None:
    """A file with 64 random hexadecimal digits, for its owner alone. FileExistsError: it is there already."""
    with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    # The name must last as well before anything is locked under the pepper.
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
