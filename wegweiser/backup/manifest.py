"""What a backup says about itself: inside the seal, compared after every restore."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

FILE = "manifest.json"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASE = {SQLITE: "database.sqlite3", POSTGRESQL: "database.dump"}
KIND = "wegweiser backup"  # what the seal is bound to


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`migrations`: {app: names applied}; `counts`: {table: rows}; `digest`: SHA-256 of the database file, hex."""

    version: str
    engine: str
    made_at: str
    migrations: dict[str, list[str]]
    counts: dict[str, int]
    digest: str
    format: int = 1

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


def write(manifest: Manifest, folder: Path) -> None:
    (folder / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def read(folder: Path) -> Manifest:
    """Raises ValueError for what is no manifest of this format."""
    found = msgspec.json.decode((folder / FILE).read_bytes(), type=Manifest)
    if found.format != 1 or found.engine not in DATABASE:
        raise ValueError(f"format {found.format}, engine {found.engine!r}")
    return found


def digest_of(path: Path) -> str:
    """SHA-256, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
