"""Takes the body of a request before Django begins, within bounds: a few threads answer everybody, so somebody who
sends slowly, or very much, must not hold them. Reading pages goes on while bodies are refused.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
REFUSED = "wegweiser.refused"  # in the environment: the status with which `web.middleware` answers instead of a view
MAX_BYTES = 3 * 2**20
MAX_WITH_FILES = 53 * 2**20  # five photos of a report
# how the addresses end that take files: reports of anybody, documents of a meeting, files of a case
WITH_FILES = {"/report": MAX_WITH_FILES, "/mailbox": MAX_WITH_FILES, "/documents": 11 * 2**20, "/files": 11 * 2**20}
SECONDS_WITH_FILES = 120.0  # for an old phone on a slow line; one at a time
SECONDS = 8.0
PART = 256 * 2**10  # bytes that are read at once
AT_ONCE = 2  # bodies that may be on their way; fewer than the threads of `web.commands.serve`
WAIT = 3.0  # seconds for a place: a crowd waits, and none fails
QUEUE, WAIT_WITH_FILES = 3, 20.0  # large bodies that may wait, and seconds; more would hold the threads of everybody
HELD = "wegweiser.held"  # in the environment: this body has the place of large ones until it is answered


class Bodies:
    """Gives the application the whole body in memory; else no body and the status of a refusal (408, 413, 429)."""

    def __init__(
        self, application: Application, *, seconds: float = SECONDS, at_once: int = AT_ONCE, wait: float = WAIT
    ) -> None:
        self.application = application
        self.seconds = seconds
        self.wait = wait
        self._places = threading.BoundedSemaphore(at_once)
        self._large = threading.BoundedSemaphore(1)
        self._queue = threading.BoundedSemaphore(QUEUE)

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH", "") not in ("", "0"):
            taken = self._take(environ)
            if isinstance(taken, bytes):
                environ["wsgi.input"] = io.BytesIO(taken)
            else:
                environ |= {"wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0", REFUSED: taken}
        try:
            return self.application(environ, start_response)
        finally:
            if environ.pop(HELD, False):  # fifty megabytes are read, cleaned and sealed one after the other
                self._large.release()

    def _take(self, environ: dict[str, Any]) -> bytes | int:
        length = environ["CONTENT_LENGTH"]
        if not (length.isascii() and length.isdigit()):
            return 400
        end = "/" + environ.get("PATH_INFO", "").rpartition("/")[2]
        if len(length) > 12 or int(length) > WITH_FILES.get(end, MAX_BYTES):
            return 413
        if int(length) > MAX_BYTES:
            return self._take_large(environ, int(length))
        if not self._places.acquire(timeout=self.wait):
            return 429
        try:
            return self._read(environ["wsgi.input"], int(length), self.seconds)
        finally:
            self._places.release()

    def _take_large(self, environ: dict[str, Any], length: int) -> bytes | int:
        """One at a time, also while it is worked on: memory for one is there, not for sixteen. A few wait."""
        if not self._queue.acquire(blocking=False):
            return 429
        try:
            environ[HELD] = self._large.acquire(timeout=WAIT_WITH_FILES)
        finally:
            self._queue.release()
        return self._read(environ["wsgi.input"], length, SECONDS_WITH_FILES) if environ[HELD] else 429

    def _read(self, stream: Any, length: int, seconds: float) -> bytes | int:
        """A thread of its own reads, since a server's stream knows no time limit; it ends with the connection."""
        body, given_up = bytearray(), threading.Event()

        def read() -> None:
            try:
                while not given_up.is_set() and (part := stream.read(min(PART, length - len(body)))):
                    body.extend(part)
            except Exception:  # the sender has gone, or the server closed the connection after our answer
                return

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        begun, ends = time.monotonic(), time.monotonic() + seconds
        while reader.is_alive() and (now := time.monotonic()) < ends:
            if now - begun > self.seconds and len(body) / length < (now - begun) / seconds / 2:
                break  # it will not arrive in time, and others wait for the place
            reader.join(min(1.0, ends - now))
        given_up.set()
        return bytes(body) if len(body) == length else 408
