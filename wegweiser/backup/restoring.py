"""Restoring a backup into an empty place, and deleting again what was deleted after it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wegweiser.backup import opening, tombstones
from wegweiser.backup.manifest import Manifest
from wegweiser.backup.target import Target
from wegweiser.backup.tombstones import Stone
from wegweiser.cli import Refused

NO_PEPPER = (
    "the pepper in {place} is missing or belongs to another installation. No backup holds it: type the printed copy, 64"
    " digits, into that file (readable by its owner alone), or name a file with --pepper"
)
NO_LIST = (
    "the list of what was deleted is missing: give the newest file `tombstones` with --tombstones (it lies beside the"
    " backups and in the data folder), or say --without-tombstones; what was deleted since then comes back"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now. `deleted`: things the list of tombstones took away again."""

    manifest: Manifest
    migrated: int
    deleted: int


def restore(
    file: Path, private: bytes, target: Target, *, stones: Path | None, pepper: Path | None = None
) -> Restored:  # fmt: skip
    """The backup, in an empty place, checked. `stones` None: no list is applied. Raises Refused.

    Sets Django up for that place, so it is the last thing a process does.
    """
    target.check_empty()
    target.data.mkdir(parents=True, exist_ok=True)
    if pepper is not None:
        _copy_pepper(pepper, target.data / "pepper.key")
    with TemporaryDirectory(prefix=".restoring-", dir=target.data) as work:
        found = opening.unpack(file, private, Path(work))
        target.place(found, Path(work))
    try:
        return _finish(found, target, stones)
    except Exception:
        target.clear()
        raise


def _finish(found: Manifest, target: Target, stones: Path | None) -> Restored:
    target.use()
    import django

    django.setup()
    from wegweiser.backup import snapshot

    if snapshot.counts() != found.counts:
        raise Refused("the restored database has other rows than the manifest says")
    migrated = _migrate(found)
    key = _pepper(target.data)
    return Restored(found, migrated, _bury(stones, key))


def _migrate(found: Manifest) -> int:
    """Bring an older schema up to date; how many migrations that took. Raises Refused for one from the future."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations or {}
    names = {(app, name) for app, several in found.migrations.items() for name in several}
    if unknown := sorted(names - set(known)):
        raise Refused(f"the backup is of a newer version ({found.version}): {'.'.join(unknown[0])} is unknown here")
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
    return len(pending)


def _pepper(data: Path) -> bytes:
    from wegweiser.people.pepper import pepper
    from wegweiser.sealing.pepper import PepperMismatch

    try:
        return pepper()
    except PepperMismatch:
        raise Refused(NO_PEPPER.format(place=data / "pepper.key")) from None


def _bury(path: Path | None, key: bytes) -> int:
    """Delete what the list names, and keep the list; how many things that were."""
    from django.db import transaction

    from wegweiser.intake.models import Tombstone

    if path is None:
        return 0
    stones = tombstones.read(path, key)
    known = {(stone.model, stone.gone) for stone in stones}
    if set(Tombstone.objects.values_list("model", "gone")) - known:
        raise Refused("this list of tombstones is older than the backup, or was cut off: find a newer one")
    with transaction.atomic():
        return sum(_delete(stone) for stone in stones)


def _delete(stone: Stone) -> int:
    from django.apps import apps
    from django.core.exceptions import ValidationError

    from wegweiser.cases.ending.deleting import delete_rows
    from wegweiser.cases.models import Case
    from wegweiser.intake.deleting import drop_box
    from wegweiser.intake.models import Tombstone

    Tombstone.objects.get_or_create(model=stone.model, gone=stone.gone, defaults={"deleted_on": stone.day})
    model: Any = apps.get_model(stone.model)
    try:
        row = model._base_manager.filter(pk=stone.gone).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        return 0
    if isinstance(row, Case):
        delete_rows(row)
        return 1
    box = getattr(row, "box_id", None)  # of a report, or of a window
    row.delete()
    drop_box(box)
    return 1


def _copy_pepper(source: Path, place: Path) -> None:
    if place.exists():
        raise Refused(f"{place} is there already: leave --pepper out, or take that file away")
    with open(place, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as target, source.open("rb") as file:
        shutil.copyfileobj(file, target)


def newest_list(file: Path, given: Path | None, without: bool) -> Path | None:
    """Which list of tombstones to apply: the one named, else the one beside the backup. Raises Refused."""
    if without:
        return None
    path = given or file.parent / tombstones.FILE
    if not path.exists():
        raise Refused(NO_LIST)
    return path


def record(restored: Restored) -> None:
    """Into the trail of the restored installation."""
    from django.db import transaction

    from wegweiser.backup.events import BackupRestored
    from wegweiser.trail.record import record as write

    with transaction.atomic():
        event = BackupRestored(restored.manifest.made_at, restored.migrated, restored.deleted)
        write(event, network=None, seat=None, now=datetime.now(UTC))
