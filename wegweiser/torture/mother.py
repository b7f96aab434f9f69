"""A process with the application loaded that gives birth to servers in milliseconds, so that many can be killed.

Its children serve the same WSGI application over HTTP with sixteen threads, as `wegweiser serve` does, on one listening
socket that outlives them. It reads one command per line and answers with one line of JSON:

    serve  → {"pid": …}     a server process; kill it as you like
    judge  → {…}            what lies in the database, opened with the desk's key (`judging.py`)
    pragmas → {…}           how its connections are set
    find N → {"box": …}     the row of the box with the number N
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler
from wsgiref.util import setup_testing_defaults

from wegweiser.torture.installation import NETWORK, ROOT, Installation
from wegweiser.torture.phone import Phone

THREADS = 16


class Mother:
    """The other end of the process."""

    def __init__(self, process: subprocess.Popen[str], port: int, code: str) -> None:
        self.process, self.port, self.code, self.child = process, port, code, 0

    def phone(self) -> Phone:
        """Somebody who has the first page open."""
        return Phone(self.port, self.code)

    def serve(self) -> int:
        """A new server process; its id."""
        self.child = int(self.tell("serve")["pid"])
        return self.child

    def kill(self) -> None:
        """-9 for the server process."""
        os.kill(self.child, signal.SIGKILL)

    def judge(self) -> dict[str, Any]:
        return self.tell("judge")

    def tell(self, command: str) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process of the trial ended at {command!r}")
        answer = json.loads(line)
        if "failed" in answer:
            raise RuntimeError(f"{command!r} failed; the log of the trial says why")
        return dict(answer)


@contextmanager
def mother(installation: Installation, *, cheap: bool, log: Any = None) -> Iterator[Mother]:
    """The process for one installation. `log`: where it and its children write their errors."""
    call = [
        sys.executable,
        "-m",
        "wegweiser.torture.mother",
        str(installation.keys),
        installation.old_code(),
        "cheap" if cheap else "full",
    ]
    process = subprocess.Popen(  # noqa: S603
        call,
        cwd=ROOT,
        env=installation.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the process of the trial did not start")
        yield Mother(process, **json.loads(line))
    finally:
        process.communicate()  # closes its input: it ends with its children


def main(application: Any, keys: str, code: str, cheap: bool) -> None:
    """Obey until the input ends."""
    from wegweiser.torture import judging, seams

    seams.loosen(cheap=cheap)
    _warm(application)
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    _say({"port": listener.getsockname()[1], "code": code})
    child = 0
    for line in sys.stdin:
        if line == "serve\n":
            if child:
                os.waitpid(child, 0)  # it was killed
            child = _born(lambda: _serve(listener, application))
            _say({"pid": child})
        elif line == "judge\n":
            os.waitpid(_born(lambda: _say(judging.judge(keys))), 0)
        elif line == "pragmas\n":
            os.waitpid(_born(lambda: _say(judging.pragmas())), 0)
        elif line.startswith("find "):
            os.waitpid(_born(partial(_find, line[5:])), 0)
    if child:
        os.kill(child, signal.SIGKILL)


def _warm(application: Any) -> None:
    """Answer each page once, so that a new child has everything loaded; it opens the database anew."""
    from django.db import connections

    for page in ("report", "mailbox"):
        asked: dict[str, Any] = {"PATH_INFO": f"/{NETWORK}/{page}", "HTTP_HOST": "localhost"}
        setup_testing_defaults(asked)
        answer = application(asked, lambda *_: None)
        b"".join(answer)
    connections.close_all()


def _born(work: Any) -> int:
    """A child process that does one thing; the parent never has a database connection open."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except Exception:
        traceback.print_exc()
        _say({"failed": True})
    finally:
        sys.stdout.flush()
        os._exit(status)


def _find(number: str) -> None:
    from wegweiser.intake import keys

    _say({"box": keys.open_box(keys.keys_of(number)).box.pk})


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def _serve(listener: socket.socket, application: Any) -> None:
    threads = [threading.Thread(target=_answer_all, args=(listener, application)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _answer_all(listener: socket.socket, application: Any) -> None:
    while True:
        connection, address = listener.accept()
        try:
            _Request(connection, address, application)
        except OSError:
            continue
        finally:
            connection.close()


class _Place:
    """What wsgiref asks of its server."""

    def __init__(self, application: Any) -> None:
        self.base_environ = {"SERVER_NAME": "localhost", "GATEWAY_INTERFACE": "CGI/1.1", "SERVER_PORT": "80",
                             "REMOTE_HOST": "", "CONTENT_LENGTH": "", "SCRIPT_NAME": ""}  # fmt: skip
        self.application = application

    def get_app(self) -> Any:
        return self.application


class _Request(WSGIRequestHandler):
    def __init__(self, connection: socket.socket, address: Any, application: Any) -> None:
        super().__init__(connection, address, _Place(application))  # type: ignore[arg-type]

    def address_string(self) -> str:
        return "127.0.0.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written about requests."""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    from wegweiser.wsgi import application as served  # sets Django up

    main(served, sys.argv[1], sys.argv[2], sys.argv[3] == "cheap")
