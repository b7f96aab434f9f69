"""Servers that run during a measurement: started, awaited, ended by their process group."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = int(os.environ.get("BENCH_PORT", "8640"))
SERVE = (sys.executable, "-m", "wegweiser", "serve", "--port")


def environment(**more: str) -> dict[str, str]:
    """The environment of a child: this tree, no setting of the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WEGWEISER_")}
    data = {"WEGWEISER_DATA": os.environ["WEGWEISER_DATA"]} if "WEGWEISER_DATA" in os.environ else {}
    return {**kept, **data, "PYTHONPATH": str(ROOT), **more}


@contextmanager
def running(command: Sequence[str], port: int, path: str = "/health", **more: str) -> Iterator[tuple[float, int]]:
    """Start a server; gives the seconds to its first answer and its process id. Ends it with all its children."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(**more), stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _await(port, path, process)
        yield time.perf_counter() - began, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _await(port: int, path: str, process: subprocess.Popen[bytes], longest: float = 90.0) -> None:
    end = time.perf_counter() + longest
    while time.perf_counter() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path, headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError(f"no answer on port {port} within {longest:.0f} s")


def memory(pid: int) -> float:
    """Megabytes of the largest process of a server (its worker): resident, shared pages counted in part."""
    return max(_proportional(each) for each in (pid, *_children(pid))) / 1024


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(each) for each in listed.stdout.split()]


def _proportional(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
