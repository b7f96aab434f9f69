"""Making a backup: snapshot, pack, seal, store, and only then say that there is one."""

from __future__ import annotations

import tarfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import DatabaseError, connection

from wegweiser.backup import keys, manifest, rotation, snapshot, tombstones
from wegweiser.backup.manifest import DATABASE, Manifest
from wegweiser.backup.storing import WORK, Busy, alone, remember_place, sync_folder, written
from wegweiser.backup.tombstones import Stone
from wegweiser.cli import Refused
from wegweiser.intake.models import SafetyRun, Tombstone
from wegweiser.people.pepper import pepper
from wegweiser.sealing.files import seal_file_for


@dataclass(frozen=True, slots=True)
class Made:
    """A backup on the disk. `digest`: SHA-256 of the sealed file, hex."""

    path: Path
    digest: str
    manifest: Manifest


def make_backup(folder: Path, now: datetime) -> Made:
    """A sealed backup in `folder`, on the disk when this returns; recorded either way. Raises Refused."""
    public = keys.public_key(Path(settings.DATA))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(Path(settings.DATA)), TemporaryDirectory(prefix=WORK, dir=settings.DATA) as work:
            found = snapshot.take(Path(work), now)
            path, digest = _store(_packed(Path(work), found), folder, public, now)
        carry_tombstones(folder)
        remember_place(Path(settings.DATA), folder)
    except (OSError, DatabaseError) as error:
        _record(False, "", now)
        raise Refused(f"no backup was made: {error}") from None
    except Refused as refusal:
        if not isinstance(refusal, Busy):
            _record(False, "", now)
        raise
    _record(True, digest, now)
    return Made(path, digest, found)


def prune(folder: Path, now: datetime) -> list[str]:
    """Delete backups past their time; their names."""
    old = rotation.to_delete([path.name for path in folder.iterdir()], now)
    for name in old:
        (folder / name).unlink()
        (folder / f"{name}.sha256").unlink(missing_ok=True)
    return old


def carry_tombstones(*folders: Path) -> int:
    """Bring the lists in the data folder and in these folders up to date; how many were new somewhere."""
    rows = Tombstone.objects.order_by("pk").values_list("model", "gone", "deleted_on")
    stones = [Stone(model, gone, day.isoformat()) for model, gone, day in rows]
    places = [Path(folder) / tombstones.FILE for folder in (settings.DATA, *folders)]
    return sum(tombstones.append(place, stones, pepper()) for place in places)


def empty_the_log() -> None:
    """SQLite: what was deleted leaves the write-ahead log too, even where a reader was in the way at the time."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _packed(work: Path, found: Manifest) -> Path:
    path = work / "packed.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=6) as packed:
        for name in (manifest.FILE, DATABASE[found.engine]):
            packed.add(work / name, arcname=name)
    return path


def _store(packed: Path, folder: Path, public: bytes, now: datetime) -> tuple[Path, str]:
    part = folder / f"{now:%Y%m%dT%H%M%SZ}.sealing"
    try:
        with written(part) as target, packed.open("rb") as source:
            seal_file_for(public, source, target, name=manifest.KIND)
        digest = manifest.digest_of(part)
        path = folder / rotation.name_of(now, digest)
        with written(path.with_name(f"{path.name}.sha256")) as beside:
            beside.write(f"{digest}  {path.name}\n".encode("ascii"))
        part.rename(path)
        sync_folder(folder)
    finally:
        part.unlink(missing_ok=True)
    return path, digest


def _record(ok: bool, digest: str, now: datetime) -> None:
    with suppress(DatabaseError):  # on a full disk
        SafetyRun.objects.create(kind="backup", ran_at=now, digest=digest, ok=ok)
