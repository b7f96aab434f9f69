"""The installation served as people run it (granian, one worker, sixteen threads), with the seams of the trials."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wegweiser.torture.installation import ROOT, Installation
from wegweiser.torture.phone import LOST, Phone

GRANIAN = (
    "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "16", "--backpressure", "256",
    "--no-access-log", "--log-level", "warning",
)  # fmt: skip
APPLICATION = "wegweiser.torture.application:application"


@contextmanager
def served(
    here: Installation, folder: Path, *, cheap: bool, under: Sequence[str] = ()
) -> Iterator[tuple[Phone, subprocess.Popen[bytes]]]:
    """A running server: somebody who has its first page open, and the process.

    `folder` gets `log` (all it writes to its terminal) and `tmp` (its temporary files). `under`: a command that
    watches it, e.g. strace.
    """
    port = free_port()
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    environment = here.environment(TMPDIR=str(folder / "tmp"), TORTURE_CHEAP="1" if cheap else "0")
    call = [*under, sys.executable, *GRANIAN, "--port", str(port), APPLICATION]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603
            call, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait(port, folder / "log", process)
            yield Phone(port, here.old_code()), process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait(port: int, log: Path, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    """Until it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            Phone(port).get("report")
            return
        except LOST:
            time.sleep(0.1)
    raise RuntimeError(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}")
