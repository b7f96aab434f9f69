"""A real server with the demonstration networks, and Chromium pages that watch themselves."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from wegweiser.tests import equipment
from wegweiser.tests.browser.watching import Watched
from wegweiser.tests.tree import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's Chromium, without its window where that is packaged; no browser is downloaded."""
    return {"executable_path": equipment.quick_chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def with_a_profile():
    """How to launch the whole of Chromium, with history and sessions in its own folder, as a person's browser has."""
    path = equipment.chromium()
    assert path, equipment.HOW_TO_GET_CHROMIUM
    return {"executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def live_data(tmp_path_factory) -> Path:
    """The data folder of the server behind `live`: a copy of the demonstration."""
    folder: Path = tmp_path_factory.mktemp("live") / "data"
    shutil.copytree(demonstration(), folder)
    return folder


def demonstration() -> Path:
    """A demonstration that nobody has touched: made once per run, by the process that comes first."""
    folder = Path(os.environ["WEGWEISER_DATA"], "demonstration")  # gone at the end of the run
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made = [sys.executable, "-m", "wegweiser", "demo", "--no-serve"]
            subprocess.run(made, cwd=ROOT, env=environment_of(Path(f"{folder}.new")), check=True, capture_output=True)
            Path(f"{folder}.new").rename(folder)
    return folder


def environment_of(data: Path) -> dict[str, str]:
    """The environment of a demonstration in this data folder."""
    return {**os.environ, "WEGWEISER_DATA": str(data), "WEGWEISER_DEMO": "1", "DATABASE_URL": ""}


@pytest.fixture(scope="session")
def live(live_data) -> Iterator[str]:
    """Address of a real server process with the demonstration networks, in a data folder of its own."""
    folder = live_data.parent
    with free_port() as port:
        pass
    serve = [sys.executable, "-m", "wegweiser", "serve", "--port", str(port)]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(serve, cwd=ROOT, env=environment_of(live_data), stdout=log, stderr=log)
    try:
        wait_for(f"http://localhost:{port}/health", folder / "log")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@contextmanager
def free_port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]


def wait_for(address: str, log: Path, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def watched(browser, live, record_property):
    """`watched(width=…, javascript=…, language=…)` opens a page that notes everything it should not do."""
    contexts = []

    def open_page(*, width: int = 360, javascript: bool = True, language: str = "de") -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=javascript, locale=language
        )
        contexts.append(context)
        return Watched(context.new_page(), live, record_property)

    yield open_page
    for context in contexts:
        context.close()
