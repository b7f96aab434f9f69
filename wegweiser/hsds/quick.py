"""Lists and objects of the open data answered before Django begins: a list of 100 services costs little more than
sending its bytes. Everything else passes on; `views.py` gives the very same answers with the same headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from wegweiser.web import language
from wegweiser.web.headers import HSTS, NOINDEX, PROTECTION
from wegweiser.web.pagecache import MIN_COMPRESSED, best_encoding, compress

from .answering import LISTS, Answer, answer_list, answer_object

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ADDRESS = re.compile(rf"/([-a-zA-Z0-9_]+)/hsds/({'|'.join(LISTS)})(?:/([^/]+))?")
ALL = "api"  # first segment of the addresses over all networks
OPEN = (("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "ETag"))
VARY = "Accept-Language, Accept-Encoding"
_LONGEST = 300  # characters of an address: what is read of them is remembered


class OpenData:
    """The outermost layer of the application."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer, code = _answer(environ) if "/hsds/" in environ.get("PATH_INFO", "") else (None, "")
        if answer is None or answer.parts is not None:
            return self.application(environ, start_response)
        return _send(answer, code, environ, start_response)


def _answer(environ: dict[str, Any]) -> tuple[Answer | None, str]:
    """The answer and its language; None for what Django has to answer: other methods, hosts, addresses, failures."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not _is_ours(environ.get("HTTP_HOST", "")):
        return None, ""
    path, wishes = environ["PATH_INFO"], environ.get("HTTP_ACCEPT_LANGUAGE", "")[: language.MAX_HEADER]
    asked = _read_address(path, wishes) if len(path) <= _LONGEST else None
    if asked is None:
        return None, ""
    network, kind, id_, code = asked
    query, known = environ.get("QUERY_STRING", ""), environ.get("HTTP_IF_NONE_MATCH", "")
    try:
        if id_:
            return answer_object(network, code, kind, id_, query, known), code
        return answer_list(network, code, kind, query, known), code
    except Exception:  # Django answers in its place, or says what is wrong
        return None, ""


@lru_cache(maxsize=1024)
def _read_address(path: str, wishes: str) -> tuple[str, str, str, str] | None:
    """`(network, kind, id, language)`; None for an address that is no list and no object."""
    prefix, rest = language.split(path)
    found = ADDRESS.fullmatch(rest)
    if not found:
        return None
    network = "" if found[1] == ALL else found[1]
    return network, found[2], found[3] or "", prefix or language.negotiate(wishes)


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    return not settings.DEBUG and validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def _send(answer: Answer, code: str, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body, encoding = answer.body, "identity"
    if len(body) >= MIN_COMPRESSED:
        encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body = compress(body, encoding, best=False)
    headers = [*_standing(code, _is_secure(environ)), ("Content-Length", str(len(body)))]
    headers += [("Content-Type", answer.content_type)] if body else []
    headers += [("ETag", answer.etag)] if answer.etag else []
    headers += [("Content-Encoding", encoding)] if encoding != "identity" else []
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _is_secure(environ: dict[str, Any]) -> bool:
    proxy = settings.SECURE_PROXY_SSL_HEADER
    told = bool(proxy and environ.get(proxy[0], "").split(",")[0].strip() == proxy[1])
    return told if proxy and proxy[0] in environ else environ.get("wsgi.url_scheme") == "https"


@lru_cache(maxsize=64)
def _standing(code: str, is_secure: bool) -> tuple[tuple[str, str], ...]:
    """The headers of every answer of the open data."""
    more = (HSTS,) if is_secure else ()
    return (*PROTECTION, NOINDEX, *more, *OPEN, ("Content-Language", code), ("Vary", VARY))
