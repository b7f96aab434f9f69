"""A slow or huge body is refused, and holds nobody else."""

from __future__ import annotations

import io
import threading
import time

import pytest
from django.test import Client

from wegweiser.web.bodies import MAX_BYTES, REFUSED, Bodies


class Slow:
    """A body that does not come until it is let go."""

    def __init__(self) -> None:
        self.asked, self.let_go = threading.Event(), threading.Event()

    def read(self, length: int) -> bytes:
        self.asked.set()
        self.let_go.wait(30)
        return b"x" * length


def environ_of(stream, length: int | str) -> dict:
    return {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(length), "wsgi.input": stream}


def seen_by(environ: dict, **bounds) -> tuple[bytes, int | None]:
    """What the application behind gets: its body and the status of the refusal."""
    seen = []

    def application(environ, start_response):
        seen.append((environ["wsgi.input"].read(), environ.get(REFUSED)))
        return []

    Bodies(application, **bounds)(environ, lambda *_: None)
    return seen[0]


def test_a_body_arrives_whole():
    assert seen_by(environ_of(io.BytesIO(b"step=ask&more"), 13)) == (b"step=ask&more", None)


def test_more_than_was_announced_is_not_read():
    assert seen_by(environ_of(io.BytesIO(b"step=ask&more"), 8)) == (b"step=ask", None)


def test_a_request_without_a_body_passes():
    assert seen_by({"REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()}) == (b"", None)


@pytest.mark.parametrize(
    ("length", "status"), [(MAX_BYTES + 1, 413), ("9" * 400, 413), ("-4", 400), ("٣", 400), (20, 408)]
)
def test_a_body_that_cannot_be_taken_is_refused(length, status):
    assert seen_by(environ_of(io.BytesIO(b"short"), length)) == (b"", status)


def test_a_slow_body_is_given_up_after_the_time():
    slow = Slow()
    assert seen_by(environ_of(slow, 5), seconds=0.05) == (b"", 408)
    slow.let_go.set()


def test_no_more_than_so_many_bodies_are_waited_for():
    slow, answered = Slow(), []
    bodies = Bodies(lambda environ, _: answered.append(environ.get(REFUSED)) or [], seconds=20, at_once=1, wait=0.05)
    first = threading.Thread(target=bodies, args=(environ_of(slow, 5), None))
    first.start()
    slow.asked.wait(10)
    bodies(environ_of(io.BytesIO(b"12345"), 5), None)
    slow.let_go.set()
    first.join(10)
    assert answered == [429, None]


@pytest.mark.parametrize("status", [400, 408, 413, 429])
def test_a_refused_body_gets_a_page_with_the_emergency_numbers(db, status):
    answer = Client().post("/fr/", **{REFUSED: status})
    assert answer.status_code == status
    assert 'href="tel:112"' in answer.content.decode()
    assert 'lang="fr"' in answer.content.decode()


def test_a_crowd_waits_for_its_turn():
    slow, answered = Slow(), []
    bodies = Bodies(lambda environ, _: answered.append(environ.get(REFUSED)) or [], seconds=20, at_once=1, wait=20)
    first = threading.Thread(target=bodies, args=(environ_of(slow, 5), None))
    second = threading.Thread(target=bodies, args=(environ_of(io.BytesIO(b"12345"), 5), None))
    first.start()
    slow.asked.wait(10)
    second.start()
    slow.let_go.set()
    first.join(10)
    second.join(10)
    assert answered == [None, None]


@pytest.mark.parametrize(
    ("path", "status"), [("/rosenau/report", 408), ("/rosenau/mailbox", 408), ("/rosenau/who", 413)]
)
def test_only_where_files_are_sent_a_large_body_is_taken(path, status):
    environ = environ_of(io.BytesIO(b"short"), MAX_BYTES + 1) | {"PATH_INFO": path}
    assert seen_by(environ) == (b"", status)


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/town/report", 50 * 2**20, None),
        ("/ar/town/mailbox", 50 * 2**20, None),
        ("/members/town/meetings/3/documents", 10 * 2**20, None),
        ("/members/town/meetings/3/documents", 12 * 2**20, 413),
        ("/town/report", 54 * 2**20, 413),
        ("/town/report/", 4 * 2**20, 413),
        ("/town/x-report", 4 * 2**20, 413),
    ],
)
def test_only_what_takes_files_takes_much(path, length, status):
    environ = environ_of(io.BytesIO(bytes(length)), length) | {"PATH_INFO": path}
    assert seen_by(environ)[1] == status


class Trickle:
    """A body that comes one byte at a time, so many a second."""

    def __init__(self, pause: float) -> None:
        self.pause = threading.Event(), pause

    def read(self, length: int) -> bytes:
        event, pause = self.pause
        event.wait(pause)
        return b"x"


def test_large_body_that_only_trickles_is_given_up_early(monkeypatch):
    """It held the only place for large bodies for two minutes, and every photo of others was refused meanwhile."""
    environ = environ_of(Trickle(0.01), 50 * 2**20) | {"PATH_INFO": "/town/report"}
    begun = time.monotonic()
    assert seen_by(environ, seconds=0.3) == (b"", 408)
    assert time.monotonic() - begun < 10


def test_large_body_in_parts_arrives_whole():
    content = bytes(range(256)) * 20_000
    environ = environ_of(io.BytesIO(content), len(content)) | {"PATH_INFO": "/town/report"}
    assert seen_by(environ, seconds=0.5) == (content, None)


def large(content: bytes = bytes(MAX_BYTES + 1)) -> dict:
    return environ_of(io.BytesIO(content), len(content)) | {"PATH_INFO": "/town/report"}


def test_large_bodies_are_worked_on_one_after_the_other():
    """Four at once took 860 MB: what was read waited in memory for its turn at everything behind."""
    now, most = [], []

    def application(environ, start_response):
        now.append(1)
        most.append(len(now))
        time.sleep(0.05)
        now.pop()
        return []

    bodies = Bodies(application)
    threads = [threading.Thread(target=bodies, args=(large(), lambda *_: None)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1]


def test_crowd_of_large_bodies_is_refused_at_once_and_leaves_threads_to_others():
    busy, free, seen = threading.Event(), threading.Event(), []

    def application(environ, start_response):
        seen.append(environ.get(REFUSED))
        if environ.get(REFUSED) is None:
            busy.set()
            free.wait(20)
        return []

    bodies = Bodies(application)
    threads = [threading.Thread(target=bodies, args=(large(), lambda *_: None)) for _ in range(8)]
    for thread in threads:
        thread.start()
    busy.wait(20)
    while len(seen) < 5:
        time.sleep(0.01)
    assert sorted(map(str, seen)) == ["429"] * 4 + ["None"], "one is worked on, three wait"
    free.set()
    for thread in threads:
        thread.join()
    assert seen.count(None) == 4


def test_place_is_free_again_after_an_error():
    def application(environ, start_response):
        raise KeyError

    bodies = Bodies(application)
    for _ in range(2):
        with pytest.raises(KeyError):
            bodies(large(), lambda *_: None)
