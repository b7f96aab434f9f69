"""Pages of an edition come from memory: the right ones, to the right people, never too long."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.http import HttpResponse

from wegweiser.guidebook.editions import store
from wegweiser.web import pagecache
from wegweiser.web.flow import COOKIE
from wegweiser.web.pagecache import PageCache, best_encoding

Answer = tuple[str, dict[str, str], bytes]


class Origin:
    """A stand-in for Django: counts its calls and says what it was asked for."""

    def __init__(self) -> None:
        self.calls = 0
        self.make: Callable[[dict[str, Any]], HttpResponse] = self.edition_page

    def edition_page(self, environ: dict[str, Any]) -> HttpResponse:
        text = f"{environ['PATH_INFO']} {environ.get('HTTP_ACCEPT_LANGUAGE')} {self.calls} " + "words " * 500
        response = HttpResponse(text, headers={"Vary": "Accept-Language", "X-Robots-Tag": "noindex"})
        response.edition_generation = store.generation()
        return response

    def __call__(self, environ: dict[str, Any], start_response: Any) -> HttpResponse:
        self.calls += 1
        response = self.make(environ)
        cookies = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
        start_response(f"{response.status_code} X", [*response.headers.items(), *cookies])
        return response


@pytest.fixture
def generation(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    now = [1]
    monkeypatch.setattr(store, "generation", lambda: now[0])
    return now


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[HttpResponse]:
    """The answers of Django that were closed (a real closing looks after database connections)."""
    found: list[HttpResponse] = []
    monkeypatch.setattr(HttpResponse, "close", lambda response: found.append(response))
    return found


@pytest.fixture
def origin(generation: list[int], closed: list[HttpResponse]) -> Origin:
    return Origin()


@pytest.fixture
def cache(origin: Origin) -> PageCache:
    return PageCache(origin)


def ask(cache: PageCache, path: str = "/town/", method: str = "GET", query: str = "", **headers: str) -> Answer:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
    environ |= {"HTTP_" + name.upper(): value for name, value in headers.items()}
    began: list[Any] = []
    body = b"".join(cache(environ, lambda status, headers: began.extend([status, dict(headers)])))
    return began[0], began[1], body


def test_second_request_is_answered_from_memory(cache: PageCache, origin: Origin) -> None:
    assert ask(cache)[2] == ask(cache)[2]
    assert origin.calls == 1


def test_remembered_answer_is_closed_once(cache: PageCache, closed: list[HttpResponse]) -> None:
    ask(cache)
    ask(cache)
    assert len(closed) == 1


def test_publication_makes_the_memory_old(cache: PageCache, origin: Origin, generation: list[int]) -> None:
    ask(cache)
    generation[0] += 1
    ask(cache)
    assert origin.calls == 2


def test_page_made_during_a_publication_is_not_kept(cache: PageCache, origin: Origin, generation: list[int]) -> None:
    def slow(environ: dict[str, Any]) -> HttpResponse:
        response = Origin.edition_page(origin, environ)
        generation[0] += 1  # published after the view had looked
        return response

    origin.make = slow
    ask(cache)
    ask(cache)
    assert origin.calls == 2


def test_languages_are_never_mixed(cache: PageCache, origin: Origin) -> None:
    bodies = {ask(cache, path, accept_language=wish)[2] for path in ("/town/", "/fr/town/") for wish in ("de", "en")}
    assert len(bodies) == 3 == origin.calls  # the prefix wins over the wish


def test_wishes_for_the_same_language_share_a_page(cache: PageCache, origin: Origin) -> None:
    ask(cache, accept_language="fr")
    ask(cache, accept_language="fr-LU,en;q=0.1")
    assert origin.calls == 1


@pytest.mark.parametrize("change", [{"query": "a=1"}, {"method": "POST"}, {"cookie": f"{COOKIE}=x"}])
def test_these_go_past_the_memory(cache: PageCache, origin: Origin, change: dict[str, str]) -> None:
    ask(cache)
    ask(cache, **change)
    ask(cache, **change)
    assert origin.calls == 3


def test_head_has_the_headers_and_no_body(cache: PageCache) -> None:
    full = ask(cache)
    status, headers, body = ask(cache, method="HEAD")
    assert (status, headers, body) == (full[0], full[1], b"")


@pytest.mark.parametrize(
    ("wish", "read"), [("br, gzip", brotli.decompress), ("gzip", gzip.decompress), ("", bytes), ("br;q=0", bytes)]
)
def test_encodings_hold_the_same_bytes(cache: PageCache, wish: str, read: Callable[[bytes], bytes]) -> None:
    plain = ask(cache)[2]
    _, headers, body = ask(cache, accept_encoding=wish)
    assert read(body) == plain
    assert int(headers["Content-Length"]) == len(body)
    assert headers["Vary"] == "Accept-Language, Accept-Encoding"


def test_headers_of_the_page_are_kept(cache: PageCache) -> None:
    ask(cache)
    assert ask(cache)[1]["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("spoil", ["status", "cookie", "unmarked"])
def test_these_answers_are_not_kept(cache: PageCache, origin: Origin, spoil: str) -> None:
    def spoiled(environ: dict[str, Any]) -> HttpResponse:
        response = Origin.edition_page(origin, environ)
        if spoil == "status":
            response.status_code = 404
        elif spoil == "cookie":
            response.set_cookie("a", "b")
        else:
            del response.edition_generation
        return response

    origin.make = spoiled
    ask(cache)
    ask(cache)
    assert origin.calls == 2


def test_unknown_host_is_left_to_django(cache: PageCache, origin: Origin) -> None:
    ask(cache)
    ask(cache, host="elsewhere.example")
    assert origin.calls == 2


def test_http_and_https_are_kept_apart(cache: PageCache, origin: Origin) -> None:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/town/", "HTTP_HOST": "localhost"}
    for scheme in ("http", "https"):
        list(cache({**environ, "wsgi.url_scheme": scheme}, lambda *_: None))
    assert origin.calls == 2


def test_memory_is_bounded_and_forgets_the_oldest(origin: Origin) -> None:
    cache = PageCache(origin, max_bytes=25_000)
    for number in range(20):
        ask(cache, f"/town/{number}")
    ask(cache, "/town/19")
    assert origin.calls == 20
    ask(cache, "/town/0")
    assert origin.calls == 21


def test_without_a_database_django_answers(cache: PageCache, origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(cache)

    def broken() -> int:
        raise OSError

    monkeypatch.setattr(pagecache.store, "generation", broken)
    origin.make = lambda environ: HttpResponse("still here")
    assert ask(cache)[2] == b"still here"


def test_public_page_is_compressed_and_keeps_its_cookies(cache: PageCache, origin: Origin) -> None:
    def public(environ: dict[str, Any]) -> HttpResponse:
        response = HttpResponse("words " * 500)
        response.public_page = True
        response.set_cookie("a", "b")
        return response

    origin.make = public
    _, headers, body = ask(cache, accept_encoding="gzip")
    assert gzip.decompress(body) == b"words " * 500
    assert headers["Set-Cookie"].startswith("a=b")


def test_page_that_is_not_public_is_not_compressed(cache: PageCache, origin: Origin) -> None:
    origin.make = lambda environ: HttpResponse("words " * 500)
    assert "Content-Encoding" not in ask(cache, accept_encoding="gzip")[1]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "identity"),
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("*", "identity"),
    ],
)
def test_best_encoding(header: str, expected: str) -> None:
    assert best_encoding(header) == expected
