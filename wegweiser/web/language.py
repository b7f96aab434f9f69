"""Which language a page speaks: a prefix of its address (`/fr/ludwigshafen/`), otherwise the browser's wish.

Never a cookie, never a query. Pure functions of the path and of the Accept-Language header, so that the middleware and
the page cache in front of it always agree.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

MAX_HEADER = 500  # characters of Accept-Language that are read


def codes() -> tuple[str, ...]:
    """The languages of the installation, in the order of the settings."""
    return tuple(code for code, _ in settings.LANGUAGES)


def split(path: str) -> tuple[str, str]:
    """Prefix language ("" without one) and the rest: "/fr/x/" → ("fr", "/x/")."""
    head, slash, rest = path[1:].partition("/")
    if slash and head in codes():
        return head, "/" + rest
    return "", path


@lru_cache(maxsize=1024)
def negotiate(header: str) -> str:
    """The best language for an Accept-Language header (RFC 9110, 12.5.4); the installation's first one otherwise."""
    wishes = [_wish(part) for part in header[:MAX_HEADER].split(",")]
    ranked = sorted((w for w in wishes if w[1] > 0), key=lambda w: -w[1])
    known = codes()
    for tag, _ in ranked:
        primary = tag.partition("-")[0]
        if primary in known:
            return primary
    return settings.LANGUAGE_CODE


def _wish(part: str) -> tuple[str, float]:
    tag, _, weight = part.strip().lower().partition(";")
    try:
        return tag.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return tag.strip(), 0.0
