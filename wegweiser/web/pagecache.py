"""Pages that are pure functions of an edition, answered from memory before Django begins.

`@from_edition` on a view promises: its GET without query and without the cookie of a question depends on the address,
the language, the editions and the day alone (no clock, no form code). Such an answer is kept as ready bytes, valid
while `store.generation()` is unchanged. Other public pages are only compressed on the way out: they carry no secret
that a guessed text could reveal.
"""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from wegweiser.guidebook.editions import store
from wegweiser.web import language
from wegweiser.web.flow import COOKIE

Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
MAX_BYTES = 64 * 2**20
MIN_COMPRESSED = 1024  # a smaller answer fits into one packet anyway
_MAX_HOSTS = 64


def from_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a view whose GET is a pure function of address, language, editions and day. Stands above `@public`."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        generation = store.generation()  # before the page is made: a publication in between makes it old at once
        response = view(request, *args, **kwargs)
        response.edition_generation = generation  # type: ignore[attr-defined]
        return response

    return marked


class Page:
    """One ready answer in up to three encodings, each made when it is first asked for."""

    __slots__ = ("_bodies", "_headers", "generation")

    def __init__(self, response: HttpResponse, generation: int) -> None:
        self.generation = generation
        self._headers = [(k, v) for k, v in response.headers.items() if k != "Content-Length"]
        self._bodies = {"identity": self._ready("identity", response.content)}

    def body(self, encoding: str) -> tuple[Headers, bytes]:
        """Headers and bytes for `br`, `gzip` or `identity`."""
        found = self._bodies.get(encoding)
        if found is None:
            found = self._ready(encoding, compress(self._bodies["identity"][1], encoding, best=True))
            self._bodies[encoding] = found
        return found

    def size(self) -> int:
        """Bytes it may take: compressed forms are counted as half of the plain one."""
        return 2 * len(self._bodies["identity"][1]) + 2048

    def _ready(self, encoding: str, content: bytes) -> tuple[Headers, bytes]:
        coded = [] if encoding == "identity" else [("Content-Encoding", encoding)]
        return [*self._headers, *coded, ("Content-Length", str(len(content)))], content


class PageCache:
    """The outermost layer: answers remembered pages, lets everything else pass and remembers what it may."""

    def __init__(self, application: Application, max_bytes: int = MAX_BYTES) -> None:
        self.application = application
        self.max_bytes = max_bytes
        self._pages: OrderedDict[tuple[str, ...], Page] = OrderedDict()
        self._bytes = 0
        self._hosts: set[str] = set()  # names Django has accepted; any other goes to Django and is refused there
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        key = self._key(environ)
        page = self._find(key, environ) if key else None
        if page is not None:
            return _send(page, environ, start_response)
        return self._pass_on(key, environ, start_response)

    def _key(self, environ: dict[str, Any]) -> tuple[str, ...] | None:
        """None for what is never remembered: other methods, queries, somebody's running question."""
        if environ.get("QUERY_STRING") or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        if COOKIE in environ.get("HTTP_COOKIE", ""):
            return None
        path = environ.get("PATH_INFO", "")
        code = language.split(path)[0] or language.negotiate(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        return (environ.get("SCRIPT_NAME", ""), path, code, timezone.localdate().isoformat(), *_scheme(environ))

    def _find(self, key: tuple[str, ...], environ: dict[str, Any]) -> Page | None:
        page = self._pages.get(key)
        if page is None or environ.get("HTTP_HOST") not in self._hosts:
            return None
        if page.generation != _generation():
            self._drop()
            return None
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        return page

    def _pass_on(self, key: tuple[str, ...] | None, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        began: list[tuple[str, Headers]] = []
        response = self.application(environ, lambda status, headers, *_: began.append((status, headers)))
        page = self._remember(key, response, environ) if key else None
        if page is not None:
            return _send(page, environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD" and isinstance(response, HttpResponse) and _may_compress(response):
            return _send_compressed(response, began[0][0], environ, start_response)
        start_response(*began[0])
        return response

    def _remember(self, key: tuple[str, ...], response: Any, environ: dict[str, Any]) -> Page | None:
        generation = getattr(response, "edition_generation", None)
        if generation is None or response.status_code != 200 or response.streaming or response.cookies:
            return None
        if environ["REQUEST_METHOD"] != "GET" or settings.DEBUG:
            return None
        patch_vary_headers(response, ["Accept-Encoding"])
        page = Page(response, generation)
        response.close()
        self._keep(key, page, environ.get("HTTP_HOST", ""))
        return page

    def _keep(self, key: tuple[str, ...], page: Page, host: str) -> None:
        with self._lock:
            if len(self._hosts) < _MAX_HOSTS:
                self._hosts.add(host)
            old = self._pages.pop(key, None)
            self._bytes += page.size() - (old.size() if old else 0)
            self._pages[key] = page
            while self._bytes > self.max_bytes and self._pages:
                self._bytes -= self._pages.popitem(last=False)[1].size()

    def _drop(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


def _send(page: Page, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    headers, body = page.body(best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    start_response("200 OK", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _may_compress(response: HttpResponse) -> bool:
    """Only pages declared public; a members' page could mix a secret with what somebody else made it show."""
    if not getattr(response, "public_page", False) or response.streaming:
        return False
    kind = response.headers.get("Content-Type", "")
    return kind.startswith(("text/", "application/json", "image/svg")) and len(response.content) >= MIN_COMPRESSED


def _send_compressed(
    response: HttpResponse, status: str, environ: dict[str, Any], start_response: Start
) -> Iterable[bytes]:
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    patch_vary_headers(response, ["Accept-Encoding"])
    content = response.content
    if encoding != "identity":
        content = compress(content, encoding, best=False)
        response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(content))
    cookies = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
    start_response(status, [*response.headers.items(), *cookies])
    response.close()
    return [content]


def _generation() -> int | None:
    try:
        return store.generation()
    except Exception:  # no database: let Django answer as it can
        return None


def _scheme(environ: dict[str, Any]) -> tuple[str, ...]:
    """What decides whether the answer is told to be secure (and so carries HSTS)."""
    proxy = settings.SECURE_PROXY_SSL_HEADER
    return (environ.get("wsgi.url_scheme", "http"), environ.get(proxy[0], "") if proxy else "")


def compress(content: bytes, encoding: str, *, best: bool) -> bytes:
    """`content` in `br`, `gzip` or `identity`; `best` takes longer and is for what is sent many times."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=9 if best else 3))
    if encoding == "gzip":
        return gzip.compress(content, 9 if best else 3, mtime=0)
    return content


@lru_cache(maxsize=256)
def best_encoding(header: str) -> str:
    """What an Accept-Encoding header (RFC 9110, 12.5.3) allows: br, then gzip, then identity."""
    weights = dict(_weighted(part) for part in header[:200].lower().split(","))
    return next((name for name in ("br", "gzip") if weights.get(name, 0) > 0), "identity")


def _weighted(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
