"""One moment of the database as a file, with its manifest. Sessions and drafts stay out: nobody needs them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from wegweiser import __version__
from wegweiser.backup import manifest, postgres
from wegweiser.backup.manifest import DATABASE, POSTGRESQL, SQLITE, Manifest

LEFT_OUT = ("people_session", "intake_draft")


def take(folder: Path, now: datetime) -> Manifest:
    """Write the database and the manifest into this folder. Raises Refused, OSError, DatabaseError."""
    counts = _TAKE[connection.vendor](folder / DATABASE[connection.vendor])
    found = Manifest(
        version=__version__,
        engine=connection.vendor,
        made_at=now.isoformat(timespec="seconds"),
        migrations=applied(),
        counts=counts,
        digest=manifest.digest_of(folder / DATABASE[connection.vendor]),
    )
    manifest.write(found, folder)
    return found


def applied() -> dict[str, list[str]]:
    """{app: names of the migrations this database has seen}."""
    from django.db.migrations.recorder import MigrationRecorder

    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def counts() -> dict[str, int]:
    """{table: rows} of the database in use."""
    with connection.cursor() as cursor:
        return {table: _count(cursor.execute, cursor.fetchone, table) for table in sorted(_tables(cursor))}


def _tables(cursor: Any) -> list[str]:
    return connection.introspection.table_names(cursor)


def _count(execute: Callable[..., object], fetchone: Callable[[], tuple[int, ...]], table: str) -> int:
    execute("SELECT count(*) FROM " + connection.ops.quote_name(table))  # noqa: S608 (names of our own tables)
    return int(fetchone()[0])


def _sqlite(path: Path) -> dict[str, int]:
    """A copy without free pages: what was deleted is not in it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
        names = sorted(_tables(cursor))
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        for table in LEFT_OUT:
            copy.execute("DELETE FROM " + connection.ops.quote_name(table))  # noqa: S608
        copy.commit()
        reader = copy.cursor()
        return {table: _count(reader.execute, reader.fetchone, table) for table in names}


def _postgresql(path: Path) -> dict[str, int]:
    """pg_dump and the counts look at the same moment."""
    program = postgres.program("pg_dump", postgres.major_version(connection))
    left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        arguments = ["--format=custom", "--no-owner", "--no-acl", f"--snapshot={moment}", f"--file={path}", *left_out]
        postgres.call(program, arguments, connection.settings_dict)
        return counts() | dict.fromkeys(LEFT_OUT, 0)


_TAKE = {SQLITE: _sqlite, POSTGRESQL: _postgresql}
