"""R2: "sent" means on the disk. Watched from outside by strace: between the last write into the database's log and the
answer to the sender, an fdatasync of that log has come back."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from wegweiser.torture import installation
from wegweiser.torture.phone import new_text
from wegweiser.torture.serving import served

CALLS = "trace=fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg"
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)(?:\(| resumed)(.*)$")


@dataclass
class Watched:
    """`answers`: redirects after a write. `early`: those that left before the log was on the disk."""

    answers: int = 0
    early: int = 0
    syncs: int = 0

    def is_good(self) -> bool:
        return self.answers > 0 and self.early == 0


def can_watch() -> bool:
    """Whether strace is here and may watch."""
    return bool(shutil.which("strace")) and not subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, check=False  # noqa: S607
    ).returncode  # fmt: skip


def watch(folder: Path, *, reports: int, cheap: bool, plant: str = "") -> Watched:
    """Send reports one after the other to a real server under strace. `plant`: see `application.py`."""
    here, trace = installation.make(folder / "installation"), folder / "trace"
    under = ("env", f"TORTURE_PLANT={plant}", "strace", "-f", "-y", "-s", "24", "-e", CALLS, "-o", str(trace))
    with served(here, folder / "run", cheap=cheap, under=under) as (phone, _process):
        for _ in range(reports):
            type(phone)(phone.port, phone.code).report(new_text())
    return read(trace.read_text(errors="replace"))


def read(trace: str) -> Watched:
    """Judge a trace line by line. A call that took long is split in two lines; its end counts for a sync."""
    found, dirty, wrote, begun = Watched(), False, False, dict[str, bool]()
    for line in trace.splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        process, call, rest = match.groups()
        if call == "pwrite64" and "-wal>" in rest:
            dirty = wrote = True
        elif call in ("fdatasync", "fsync"):
            of_log = "-wal>" in rest or begun.pop(process, False)
            if rest.endswith("<unfinished ...>"):
                begun[process] = of_log
            elif of_log:
                dirty = False
                found.syncs += 1
        elif "HTTP/1.1 303" in rest and wrote:
            found.answers += 1
            found.early += dirty
            wrote = False
    return found
