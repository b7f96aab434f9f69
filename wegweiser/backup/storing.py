"""Files that must last: written beside their name, on the disk before they get it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wegweiser.cli import Refused

_LOCK, WORK, _PLACES = "backup.lock", "snapshot-", "backup.places"
_MOST = 8  # places


class Busy(Refused):
    """A backup is being made already."""


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write; when the block ends well it is on the disk under its name, else nothing is left."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in this folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """One backup at a time; copies that a killed one left behind are removed first. Raises Busy."""
    with (data / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("another backup is being made") from None
        for left in data.glob(f"{WORK}*"):
            shutil.rmtree(left)
        yield


def places(data: Path) -> list[Path]:
    """The folders that backups of this installation went to, newest last."""
    path = data / _PLACES
    return [Path(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def remember_place(data: Path, folder: Path) -> None:
    """Backups go to this folder; the last eight are remembered."""
    here = folder.resolve()
    if places(data)[-1:] != [here]:
        lines = [*(place for place in places(data) if place != here), here][-_MOST:]
        with written(data / _PLACES) as file:
            file.write("".join(f"{line}\n" for line in lines).encode())
