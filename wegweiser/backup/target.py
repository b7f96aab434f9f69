"""Where a backup is restored to: an empty folder (SQLite) or an empty database (PostgreSQL). No Django."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegweiser.backup import opening, postgres
from wegweiser.backup.manifest import DATABASE, POSTGRESQL, SQLITE, Manifest
from wegweiser.cli import Refused, WrongCall

MAY_BE_THERE = {"pepper.key", "tombstones", "backup.pub", "lost+found"}


@dataclass(frozen=True, slots=True)
class Target:
    """`url` empty: SQLite in `data`. `data` is the folder of the installation that is restored, with its pepper."""

    data: Path
    url: str = ""

    @property
    def engine(self) -> str:
        return POSTGRESQL if self.url else SQLITE

    def use(self) -> None:
        """Let the settings speak of this place. Before Django is set up."""
        os.environ["WEGWEISER_DATA"], os.environ["DATABASE_URL"] = str(self.data), self.url

    def check_empty(self) -> None:
        """Raises Refused where something is."""
        if self.url:
            return _check_no_tables(self.url)
        there = {path.name for path in self.data.iterdir()} if self.data.exists() else set()
        if there - MAY_BE_THERE:
            raise Refused(f"{self.data} is not empty; a backup is restored into an empty place only")

    def place(self, found: Manifest, work: Path) -> None:
        """Put the unpacked database there. Raises Refused, with the place as empty as before."""
        if found.engine != self.engine:
            raise Refused(f"this is a backup of {found.engine}; it cannot be restored into {self.engine}")
        source = work / DATABASE[found.engine]
        if self.url:
            return _pg_restore(source, self.url)
        opening.check_sqlite(source)
        source.rename(self.data / "wegweiser.sqlite3")

    def clear(self) -> None:
        """After a restore that failed later on: away with the SQLite file. Of PostgreSQL, nothing is dropped."""
        if not self.url:
            for left in self.data.glob("wegweiser.sqlite3*"):
                left.unlink()


def read_target(to: str) -> Target:
    """A folder or a postgres:// address; for the latter the folder is WEGWEISER_DATA."""
    if "://" not in to:
        return Target(Path(to).absolute())
    if not to.startswith(("postgres://", "postgresql://")):
        raise WrongCall("--to must be a folder, or begin with postgres://")
    return Target(Path(os.environ.get("WEGWEISER_DATA") or "var").absolute(), to)


def _connection(url: str) -> Any:
    import psycopg

    return psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True)


def _check_no_tables(url: str) -> None:
    with _connection(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if row[0]:
        raise Refused("the database is not empty; a backup is restored into an empty place only")


def _pg_restore(dump: Path, url: str) -> None:
    with _connection(url) as connection:
        info, server = connection.info, connection.info.server_version // 10_000
        known = {"NAME": info.dbname, "USER": info.user, "PASSWORD": info.password, "HOST": info.host}
        known["PORT"] = str(info.port)
    program = postgres.program("pg_restore", server)
    # Access rights and owners stay those of the new place; one transaction leaves all or nothing.
    arguments = ["--no-owner", "--no-acl", "--single-transaction", "--exit-on-error", f"--dbname={known['NAME']}"]
    postgres.call(program, [*arguments, str(dump)], {**known, "OPTIONS": {}})
