"""What must stand before the installation serves: tables, and static files in the data folder."""

from __future__ import annotations

import fcntl
import hashlib
from pathlib import Path

import django
from django.conf import settings


def prepare() -> None:
    """Set Django up, migrate when something is pending, collect static files when they changed. Quiet."""
    django.setup()
    if migrations_pending():
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    collect_static()


def migrations_pending() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static() -> bool:
    """Copy and compress the package's static files when they differ from the last time; says whether it did."""
    wanted = fingerprint()
    if _collected(wanted):
        return False
    from django.core.management import call_command

    with (settings.DATA / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands at once would clear what the other one copies
        if _collected(wanted):
            return False
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        _stamp().write_text(wanted, encoding="ascii")
    return True


def _stamp() -> Path:
    return Path(settings.DATA) / "static.stamp"


def _collected(wanted: str) -> bool:
    return settings.STATIC_ROOT.is_dir() and _stamp().is_file() and _stamp().read_text(encoding="ascii") == wanted


def fingerprint() -> str:
    """Name, size and time of every static file of the installed apps."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
