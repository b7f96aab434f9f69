"""Restoring for trial: into a temporary place, in a process of its own, searched for what was deleted."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.db import connection

from wegweiser.backup import manifest, postgres, rotation
from wegweiser.backup.making import carry_tombstones
from wegweiser.cli import Refused
from wegweiser.intake.models import SafetyRun, Tombstone

WORK = "drill-"


@dataclass(frozen=True, slots=True)
class Drilled:
    """`said`: what the restore printed. `seconds`: from the sealed file to an open, checked database."""

    file: Path
    said: str
    seconds: float
    searched: int


def newest(folder: Path) -> Path:
    """The newest backup in the folder. Raises Refused."""
    names = sorted(path.name for path in folder.glob("*.backup") if rotation.moment_of(path.name))
    if not names:
        raise Refused(f"there is no backup in {folder}")
    return folder / names[-1]


def drill(folder: Path, key_file: Path, now: datetime) -> Drilled:
    """Restore the newest backup for trial; recorded either way. Raises Refused."""
    file = newest(folder)
    carry_tombstones(folder)
    try:
        found = _tried(file, key_file)
    except Refused:
        _record(file, False, now)
        raise
    _record(file, True, now)
    return found


def _tried(file: Path, key_file: Path) -> Drilled:
    for killed in Path(settings.DATA).glob(f"{WORK}*"):
        shutil.rmtree(killed)
    with TemporaryDirectory(prefix=WORK, dir=settings.DATA) as work, _target(Path(work)) as to:
        begun = time.monotonic()
        said = _restore(file, key_file, Path(work), to)
        seconds = time.monotonic() - begun
        ids = [gone for gone in Tombstone.objects.values_list("gone", flat=True) if _is_id(gone)]
        if left := found_again(Path(work), to, ids):
            raise Refused(f"{left} of {len(ids)} deleted things are still in the restored database")
    return Drilled(file, said, seconds, len(ids))


def _restore(file: Path, key_file: Path, work: Path, to: str) -> str:
    call = [sys.executable, "-m", "wegweiser", "restore", file, "--key", key_file, "--to", to]
    call += ["--pepper", settings.DATA / "pepper.key"]
    environment = {**os.environ, "WEGWEISER_DATA": str(work)}
    done = subprocess.run([str(part) for part in call], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(f"the backup was not restored: {done.stderr.strip()}")
    return done.stdout


def found_again(work: Path, to: str, ids: list[str]) -> int:
    """How many of these ids stand anywhere in the restored database but in the lists of what was done."""
    if connection.vendor == "postgresql":
        program = postgres.program("pg_dump", postgres.major_version(connection))
        left_out = [f"--exclude-table-data={table}" for table in ("intake_tombstone", "trail_row")]
        there = {**connection.settings_dict, "NAME": _name_in(to)}
        postgres.call(program, ["--format=plain", f"--file={work / 'plain.sql'}", *left_out], there)
        places, needles = [work / "plain.sql"], [gone.encode() for gone in ids]
    else:
        places, needles = list(work.glob("wegweiser.sqlite3*")), [UUID(gone).hex.encode() for gone in ids]
    content = b"".join(path.read_bytes() for path in places)
    return sum(needle in content for needle in needles)


@contextmanager
def _target(work: Path) -> Iterator[str]:
    """Where to: the temporary folder, or a database that is made and dropped."""
    if connection.vendor != "postgresql":
        yield str(work)
        return
    name = f"wegweiser_drill_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE " + connection.ops.quote_name(name))
    try:
        yield _url(name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE " + connection.ops.quote_name(name))


def _url(name: str) -> str:
    known = connection.settings_dict
    who = quote(known["USER"], safe="") + (f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else "")
    query = {"host": known["HOST"], "port": known["PORT"], **known["OPTIONS"]}
    return f"postgres://{who}@/{name}?{urlencode({key: value for key, value in query.items() if value})}"


def _name_in(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


def _record(file: Path, ok: bool, now: datetime) -> None:
    SafetyRun.objects.create(kind="restore", ran_at=now, digest=manifest.digest_of(file), ok=ok)


def _is_id(gone: str) -> bool:
    try:
        return bool(UUID(gone))
    except ValueError:
        return False
