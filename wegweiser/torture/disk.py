"""R3: a full disk refuses cleanly. What was "sent" is there, what was not sent is not; it goes on without a restart.

Two ways to fill: a limit on the size of files of the running server process (`prlimit`, needs no rights), or a file
system of 12 MB with a ballast file (`tmpfs`, as root).
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.torture import installation
from wegweiser.torture.mother import Mother, mother
from wegweiser.torture.phone import SENT, Answer, Phone, Unexpected, new_text

NOT_SENT = 507
SHUT, SHUT_WORDS = 500, "Your answer was not saved."  # the database cannot even be opened: a page without it
Fill = Callable[[], None]
MOST = 40  # reports of one filling at most
ROOM = 3 * 2**20  # bytes that must be free without ballast, so that it is the ballast that fills the disk


@dataclass
class Filled:
    """`points`: fillings. `wrong`: what broke the promise."""

    points: int = 0
    sent: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def is_good(self) -> bool:
        return bool(self.points and self.refused) and not self.wrong

    def add(self, other: Filled) -> None:
        """What was found on one more disk."""
        self.points += other.points
        self.sent |= other.sent
        self.refused |= other.refused
        self.wrong += other.wrong or ([] if other.points else ["the disk was full from the beginning"])


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 12 MB, for root."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], check=True)  # noqa: S603, S607
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607


def can_mount() -> bool:
    """Whether this process may mount a file system."""
    return os.geteuid() == 0 and Path("/proc/self/status").exists() and _mounts()


def _mounts() -> bool:
    import tempfile

    try:
        with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder, "disk")):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False


def fill_by_limit(folder: Path, *, points: int, cheap: bool, ends: float = 0.0) -> Filled:
    """Files of the server process may grow to a random size only."""
    here = installation.make(folder)
    with mother(here, cheap=cheap, log=subprocess.DEVNULL) as server:
        pid = server.serve()
        wal = here.database.with_name(here.database.name + "-wal")

        def fill() -> None:
            size = wal.stat().st_size if wal.exists() else 0
            _limit(pid, random.randrange(size + 120_000))  # noqa: S311

        return _fill_often(server, fill, lambda: _limit(pid, resource.RLIM_INFINITY), points, ends)


def fill_by_ballast(folder: Path, *, points: int, cheap: bool, ends: float = 0.0) -> Filled:
    """A ballast file leaves a random part of a file system of 12 MB; another one when its reports fill half of it."""
    found = Filled()
    while found.points < points and not (ends and time.monotonic() > ends):
        with small_disk(folder / str(found.points)) as disk:
            found.add(_fill_one(disk, points - found.points, cheap, ends))
    return found


def _fill_one(disk: Path, points: int, cheap: bool, ends: float) -> Filled:
    here, ballast = installation.make(disk), disk / "ballast"
    with mother(here, cheap=cheap, log=subprocess.DEVNULL) as server:
        server.serve()

        def free() -> None:
            ballast.unlink(missing_ok=True)

        return _fill_often(server, lambda: _weigh(ballast), free, points, ends, lambda: _free(disk) < ROOM)


def _free(folder: Path) -> int:
    """Bytes that are left on its disk."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def _limit(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _weigh(ballast: Path) -> None:
    """Leave less than 60 kB free."""
    free = _free(ballast.parent)
    with ballast.open("wb") as file:
        try:
            os.posix_fallocate(file.fileno(), 0, max(1, free - random.randrange(60_000)))  # noqa: S311
        except OSError:
            return


def _fill_often(
    server: Mother, fill: Fill, free: Fill, points: int, ends: float, is_worn: Callable[[], bool] = lambda: False
) -> Filled:
    found = Filled()
    while found.points < points and not (ends and time.monotonic() > ends) and not is_worn():
        fill()
        any(not _try(server.phone(), found) for _ in range(MOST))  # until one is refused
        free()
        found.points += 1
        if not _try(server.phone(), found):
            found.wrong.append("does not go on after space was freed")
    _look(server, found)
    return found


def _try(phone: Phone, found: Filled) -> bool:
    """One report on a disk that may be full: whether it was sent."""
    text = new_text()
    try:
        number = _report(phone, text)
    except _Refused as refused:
        found.refused.add(text)
        found.wrong += refused.wrong
        return False
    found.sent[number] = text
    return True


class _Refused(Exception):
    def __init__(self, answer: Answer, step: str, typed: str) -> None:
        super().__init__(step)
        page, is_shut = answer.text, answer.status == SHUT
        promised = {
            "status": is_shut or answer.status == NOT_SENT,
            "says that it was not stored": (SHUT_WORDS if is_shut else "Not sent") in page,
            "a telephone number": "tel:" in page,
            "what was typed": is_shut or typed in page,
            "no page that says sent": SENT not in page,
        }
        self.wrong = [f"{step} {answer.status}: {what}" for what, is_there in promised.items() if not is_there]


def _report(phone: Phone, text: str) -> str:
    """A report step by step; raises _Refused where the server says that it could not store."""
    _step(phone, "consent", 'value="help"', kind="help", about="self", police="no")
    number = phone.number()
    _step(phone, "number", number, number=number)
    _step(phone, "content", text, text=text, place="Hafen 7")
    if SENT not in phone.get("report"):
        raise Unexpected("neither refused nor sent")
    return number


def _step(phone: Phone, step: str, typed: str, **fields: str) -> None:
    answer = phone.try_post("report", step=step, **fields)
    if answer.status != 303:
        raise _Refused(answer, step, typed)


def _look(server: Mother, found: Filled) -> None:
    seen = server.judge()
    found.wrong += [f"lost: {number}" for number, text in found.sent.items() if text not in seen["texts"]]
    found.wrong += [f"there, though refused: {text}" for text in found.refused & seen["texts"].keys()]
    found.wrong += [f"twice: {text}" for text, times in seen["texts"].items() if times != 1]
    found.wrong += seen["halves"] + ([] if seen["integrity"] == "ok" else [seen["integrity"]])
    for number, text in found.sent.items():
        phone = server.phone()
        if text not in phone.open(number):
            found.wrong.append(f"does not open: {number}")
        phone.post("mailbox", step="close")
