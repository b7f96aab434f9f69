"""What was deleted for good: a list that travels beside the snapshots, so that no restore brings it back.

    intake.report 7c9e6679-7425-40de-944b-e07fc1f90ae7 2026-11-21 5d0f…

One line each, only ever added to. The last word of a line is a BLAKE2b of it and of the line before, keyed by the
pepper: a line cannot be changed, invented or taken out. That lines are missing at the end shows when the database of
the backup knows more than the list.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from wegweiser.cli import Refused

FILE = "tombstones"


class Stone(NamedTuple):
    """`model`: app and model; `gone`: its primary key; `day`: ISO date."""

    model: str
    gone: str
    day: str


def read(path: Path, pepper: bytes) -> list[Stone]:
    """All of them, in their order. Raises Refused for a list that was changed or belongs to another pepper."""
    return [stone for stone, _mark in _lines(path, pepper)]


def append(path: Path, stones: list[Stone], pepper: bytes) -> int:
    """Add those that are missing, on the disk when this returns; says how many. Raises Refused."""
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # two may delete at the same moment
        there = list(_lines(path, pepper))
        known = {(stone.model, stone.gone) for stone, _mark in there}
        missing = [stone for stone in stones if (stone.model, stone.gone) not in known]
        mark = there[-1][1] if there else ""
        file.truncate(_end(path))  # half a line of a writer that was killed
        for stone in missing:
            mark = _mark(stone, mark, pepper)
            file.write(" ".join((*stone, mark)).encode("ascii") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return len(missing)


def _lines(path: Path, pepper: bytes) -> Iterator[tuple[Stone, str]]:
    before = ""
    for number, line in enumerate(path.read_bytes()[: _end(path)].decode("ascii", "replace").splitlines(), 1):
        *words, mark = line.split(" ")
        if len(words) != 3 or _mark(Stone(*words), before, pepper) != mark:
            raise Refused(f"{path}, line {number}: the list was changed, or belongs to another pepper")
        before = mark
        yield Stone(*words), mark


def _end(path: Path) -> int:
    """Where the last whole line ends."""
    return path.read_bytes().rfind(b"\n") + 1


def _mark(stone: Stone, before: str, pepper: bytes) -> str:
    text = "\n".join((before, *stone)).encode()
    return blake2b(text, key=pepper, digest_size=16, person=b"wegweiser tombs").hexdigest()
