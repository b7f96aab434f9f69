"""Opening a backup away from its server: unseal, unpack, compare. No Django."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import msgspec

from wegweiser.backup import manifest
from wegweiser.backup.manifest import DATABASE, Manifest
from wegweiser.cli import Refused
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.files import open_file


def unpack(file: Path, private: bytes, work: Path) -> Manifest:
    """Write manifest and database of this backup into `work`. Raises Refused; what is then there is worth nothing."""
    _check_digest(file)
    packed = work / "packed.tar.gz"
    try:
        with file.open("rb") as source, packed.open("wb") as target:
            open_file(private, source, target, name=manifest.KIND)
        _extract(packed, work)
        found = manifest.read(work)
    except CannotOpen:
        raise Refused(f"{file.name} does not open: another key, or the file was changed or cut off") from None
    except (tarfile.TarError, EOFError, KeyError, ValueError, msgspec.MsgspecError) as error:
        raise Refused(f"{file.name} is no backup this version can read: {error}") from None
    finally:
        packed.unlink(missing_ok=True)
    if manifest.digest_of(work / DATABASE[found.engine]) != found.digest:
        raise Refused(f"{file.name}: the database inside is not the one of the manifest")
    return found


def check_sqlite(path: Path) -> None:
    """Raises Refused when the file is damaged or a row points nowhere."""
    with closing(sqlite3.connect(path)) as database:
        said = database.execute("PRAGMA integrity_check").fetchone()[0]
        astray = database.execute("PRAGMA foreign_key_check").fetchone()
    if said != "ok" or astray:
        raise Refused(f"the database is damaged: {said if said != 'ok' else astray[0]}")


def _check_digest(file: Path) -> None:
    """Against the digest in the name, and the one beside it where there is one."""
    with file.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    beside = file.with_name(f"{file.name}.sha256")
    noted = beside.read_text("ascii").split()[0] if beside.exists() else digest
    named = file.stem.rpartition("-")[2] if "-" in file.stem else digest
    if digest != noted or not digest.startswith(named):
        raise Refused(f"{file.name} was changed or cut off: its digest is another one")


def _extract(packed: Path, work: Path) -> None:
    allowed = {manifest.FILE, *DATABASE.values()}
    with tarfile.open(packed, "r:gz") as inside:
        for member in inside:
            source = inside.extractfile(member)
            if member.name not in allowed or not member.isfile() or source is None:
                raise ValueError(f"unknown part {member.name[:40]!r}")
            with (work / member.name).open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
