"""Load on a server of this machine: `wrk` for the most it can do, an own paced client for times at half of that."""

from __future__ import annotations

import http.client
import json
import re
import selectors
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

CLIENTS = 8
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wish:
    """One GET to send again and again; `variants` are further headers sent in turn (cookies of other questions)."""

    port: int
    path: str
    headers: Headers = (("Accept-Encoding", "br"),)
    variants: tuple[Headers, ...] = ((),)

    def messages(self) -> list[bytes]:
        lines = [f"GET {self.path} HTTP/1.1", "Host: localhost"]
        return [
            "\r\n".join([*lines, *(f"{name}: {value}" for name, value in (*self.headers, *more)), "", ""]).encode()
            for more in self.variants
        ]


def fetch(wish: Wish, method: str = "GET", body: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
    """One answer: status, headers with small letters, bytes as sent."""
    connection = http.client.HTTPConnection("127.0.0.1", wish.port, timeout=20)
    headers = {"Host": "localhost", **dict(wish.headers), **dict(wish.variants[0])}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, wish.path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def generator() -> str:
    """What makes the load, for the report."""
    return "wrk" if shutil.which("wrk") else "own client"


def rate(wish: Wish, length: int) -> float:
    """Requests per second with eight kept connections during `length` seconds."""
    return _wrk(wish, length) if shutil.which("wrk") else _Load(wish, CLIENTS).run(length).rate


def _wrk(wish: Wish, length: int) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_lua(wish))
        script.flush()
        command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{length}s", "-s", script.name, f"http://127.0.0.1:{wish.port}/"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if "Non-2xx" in done.stdout or not found:
        raise RuntimeError(f"{wish.path}: {done.stdout}{done.stderr}")
    return float(found[1])


def _lua(wish: Wish) -> str:
    """The ready requests in turn, as a script of wrk."""
    texts = ",\n".join(json.dumps(message.decode()) for message in wish.messages())
    return f"local all = {{{texts}}}\nlocal n = 0\nrequest = function() n = n % #all + 1 return all[n] end\n"


def first_bytes(wish: Wish, per_second: float, length: float) -> list[float]:
    """Seconds until the first byte at a fixed pace, counted from the moment the request was due."""
    return _Load(wish, CLIENTS * 4).run(length, per_second).waits


@dataclass
class Result:
    rate: float = 0.0
    waits: list[float] = field(default_factory=list)


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.due = 0.0
        self.missing = -1  # bytes of the answer still to come; -1: its head is still to come


class _Load:
    """Kept connections of one thread; answers carry a Content-Length."""

    def __init__(self, wish: Wish, clients: int) -> None:
        self.messages: Sequence[bytes] = wish.messages()
        self.sent = 0
        self.result = Result()
        self.selector = selectors.DefaultSelector()
        self.idle = [_Connection(wish.port) for _ in range(clients)]
        for each in self.idle:
            self.selector.register(each.socket, selectors.EVENT_READ, each)

    def run(self, length: float, per_second: float = 0.0) -> Result:
        """As fast as answers come, or with `per_second` at that pace."""
        began = time.perf_counter()
        while (now := time.perf_counter()) - began < length:
            due = int((now - began) * per_second) + 1 if per_second else self.sent + len(self.idle)
            while self.idle and self.sent < due:
                self._send(self.idle.pop(), began + self.sent / per_second if per_second else now)
            for key, _events in self.selector.select(0.0005):
                self._receive(key.data)
        self.result.rate = len(self.result.waits) / (time.perf_counter() - began)
        for key in list(self.selector.get_map().values()):
            key.data.socket.close()
        self.selector.close()
        return self.result

    def _send(self, connection: _Connection, due: float) -> None:
        connection.due = due
        connection.socket.send(self.messages[self.sent % len(self.messages)])
        self.sent += 1

    def _receive(self, connection: _Connection) -> None:
        piece = connection.socket.recv(1 << 18)
        if connection.missing < 0:
            self.result.waits.append(time.perf_counter() - connection.due)
            head, _, rest = piece.partition(b"\r\n\r\n")
            found = re.search(rb"(?i)content-length: (\d+)", head)
            if not head.startswith(b"HTTP/1.1 200") or not found:
                raise RuntimeError(head[:200])
            connection.missing = int(found[1]) - len(rest)
        else:
            connection.missing -= len(piece)
        if connection.missing <= 0:
            connection.missing = -1
            self.idle.append(connection)
