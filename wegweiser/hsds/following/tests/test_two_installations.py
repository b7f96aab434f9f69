"""Two installations on two ports, each a process with a data folder of its own: a state follows two towns elsewhere.

One town changes and is pulled; the other is reached through a proxy that alters one byte; then both are offline.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("two-installations")]

BEGIN = """
from wegweiser.web.commands import prepare
prepare()
from datetime import datetime, UTC
from wegweiser.guidebook.actions import begin_network
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate
from wegweiser.guidebook.publishing import publish_edition

def town(slug, place, level, number):
    network, _ = begin_network(slug, name=slug.title(), place=place, pack="de")
    actor, _ = Actor.objects.get_or_create(network=network, slug=f"beratung-{slug}", defaults=dict(
        name={"de": f"Beratung {slug}"}, kind="non_public", target_group="counselling_service", level=level,
        area=network.place, must_report="unknown"))
    Mandate.objects.get_or_create(actor=actor, task="claim_wages", mode="may", area=network.place)
    actor.contacts.all().delete()
    ContactPoint.objects.create(actor=actor, channel="phone", value=number, text=number)
    publish_edition(network, now=datetime.now(UTC))
    return network
"""
TOWNS = (
    BEGIN
    + """
import sys
for slug, place in (("neustadt", "06431"), ("altstadt", "06432")):
    town(slug, place, "municipal", sys.argv[1])
"""
)
STATE = (
    BEGIN
    + """
import sys
from wegweiser.hsds.following.actions import follow
state = town("land", "06", "state", "+496112345678")
for slug, address in zip(("neustadt", "altstadt"), sys.argv[1:]):
    follow(state, f"{address}{slug}/", slug, seat=None, now=datetime.now(UTC))
"""
)
FIRST, SECOND = "+496215040", "+496215041"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """A data folder, and a server on it."""

    def __init__(self, data: Path, private: str = "") -> None:
        self.port = free_port()
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("WEGWEISER", "DATABASE"))},
            "WEGWEISER_DATA": str(data),
            "WEGWEISER_FOLLOW_PRIVATE": private,
            "DJANGO_SETTINGS_MODULE": "wegweiser.settings",
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def run(self, *arguments: str, code: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.env, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode in code, (arguments, done.stdout, done.stderr)
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "wegweiser", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while True:
            try:
                assert self.get("health")
                return
            except OSError:
                assert time.monotonic() < until
                assert self.process.poll() is None
                time.sleep(0.1)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", f"/{path}", headers={"Accept-Language": "en"})
            return connection.getresponse().read().decode()
        finally:
            connection.close()


class Proxy(BaseHTTPRequestHandler):
    """Hands everything on; of a document it alters one digit once `lies` is set."""

    behind: Installation
    lies = False

    def do_GET(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.behind.port, timeout=20)
        try:
            connection.request("GET", self.path, headers={"If-None-Match": self.headers.get("If-None-Match", "")})
            answer = connection.getresponse()
            body = answer.read()
        except OSError:
            self.close_connection = True
            return
        finally:
            connection.close()
        if self.lies and "/editions/" in self.path:
            body = body.replace(SECOND.encode(), FIRST.encode())
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def proxy() -> Iterator[type[Proxy]]:
    handler = type("Lying", (Proxy,), {})
    server = HTTPServer(("127.0.0.1", 0), handler)
    handler.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield handler
    server.shutdown()
    server.server_close()


@pytest.fixture
def installations(tmp_path: Path, proxy: type[Proxy]) -> Iterator[tuple[Installation, Installation]]:
    towns = Installation(tmp_path / "towns")
    state = Installation(tmp_path / "state", f"127.0.0.1:{towns.port},127.0.0.1:{proxy.port}")
    proxy.behind = towns
    towns.run("-c", TOWNS, FIRST)
    state.run("-c", STATE, towns.address, f"http://127.0.0.1:{proxy.port}/")
    try:
        towns.start()
        state.start()
        yield towns, state
    finally:
        towns.stop()
        state.stop()


ASKED = "land/towns/{}?asks=professional&situation=unpaid_wages"


def test_a_state_answers_for_towns_that_run_their_own_server(installations, proxy):
    towns, state = installations

    def pull() -> dict[str, str]:
        lines = state.run("-m", "wegweiser", "pull", code=(0, 1)).splitlines()
        return {line.split("/")[3]: line.split(" ", 2)[2] for line in lines}

    assert pull() == {"neustadt": "current edition 1", "altstadt": "current edition 1"}
    answer = state.get(ASKED.format("neustadt"))
    assert FIRST in answer
    assert "Beratung neustadt" in answer
    assert "edition 1, as of" in answer
    assert "Beratung land" in answer  # the state's own body answers beside the town's
    assert f"{towns.address}neustadt/actors/beratung-neustadt" in answer

    towns.run("-c", TOWNS, SECOND)
    proxy.lies = True
    assert pull() == {"neustadt": "current edition 2", "altstadt": "refused other_digest edition 1"}
    assert SECOND in state.get(ASKED.format("neustadt"))
    kept = state.get(ASKED.format("altstadt"))
    assert FIRST in kept
    assert SECOND not in kept
    assert "was refused" in kept

    towns.stop()
    assert pull() == {"neustadt": "unreached no_answer edition 2", "altstadt": "unreached no_answer edition 1"}
    old = state.get(ASKED.format("neustadt"))
    assert SECOND in old
    assert "edition 2, as of" in old
    assert "Not reached since" in old
