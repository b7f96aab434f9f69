"""The query of an address, read strictly: what cannot be read is refused with the name of the parameter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import parse_qsl

from .shelves import Filters

PER_PAGE, MOST_PER_PAGE, MOST_MINIMAL = 50, 100, 10_000
_LONGEST = 2000  # characters of a query
_LONGEST_SEARCH = 400
_LAST_PAGE = 10**9

PARAMETERS: dict[str, tuple[str, ...]] = {
    "organizations": (
        "search", "organization_id", "modified_after", "full", "full_service", "page", "per_page", "format",
    ),
    "organization": ("full_service",),
    "services": (
        "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full", "page",
        "per_page", "format", "postcode", "proximity",
    ),
    "service_at_locations": (
        "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full", "page", "per_page",
        "format", "postcode", "proximity",
    ),
    "taxonomies": ("search", "page", "per_page", "format"),
    "taxonomy_terms": ("search", "taxonomy_id", "parent_id", "top_only", "page", "per_page", "format"),
}  # fmt: skip


class Unreadable(Exception):
    """A parameter that cannot be taken: answered with 422. `text` says what is allowed."""

    def __init__(self, parameter: str, text: str) -> None:
        super().__init__(text)
        self.parameter, self.text = parameter, text


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it was asked for."""

    filters: Filters
    page: int = 1
    per_page: int = PER_PAGE
    ndjson: bool = False
    full: bool = False
    full_service: bool = False
    minimal: bool = False


@lru_cache(maxsize=1024)
def read_query(kind: str, query: str) -> Asked:
    """What the query of a list or an object asks for. `kind`: a key of `PARAMETERS`. Raises Unreadable."""
    given = _pairs(kind, query)
    if "proximity" in given:
        raise Unreadable("proximity", "no location here has coordinates, so there is no distance; use postcode")
    minimal = _flag(given, "minimal")
    return Asked(
        filters=Filters(
            search=_text(given, "search", _LONGEST_SEARCH),
            taxonomy_term_id=_text(given, "taxonomy_term_id"),
            taxonomy_id=_text(given, "taxonomy_id"),
            organization_id=_text(given, "organization_id"),
            modified_after=_moment(given),
            postcode=_postcode(given),
            parent_id=_text(given, "parent_id"),
            top_only=_flag(given, "top_only"),
        ),
        page=_number(given, "page", 1, _LAST_PAGE),
        per_page=_number(given, "per_page", PER_PAGE, MOST_MINIMAL if minimal else MOST_PER_PAGE),
        ndjson=_one_of(given, "format", ("json", "ndjson")) == "ndjson",
        full=_flag(given, "full"),
        full_service=_flag(given, "full_service"),
        minimal=minimal,
    )


def _pairs(kind: str, query: str) -> dict[str, str]:
    if len(query) > _LONGEST:
        raise Unreadable("", f"the query has {len(query)} characters; allowed: {_LONGEST}")
    if not query.isascii():  # sent without percent signs: bytes of UTF-8, which WSGI tells as Latin-1
        query = query.encode("latin-1", "replace").decode("utf-8", "replace")
    known, found = PARAMETERS.get(kind, ()), {}
    for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=None):
        if name not in known:
            raise Unreadable(name[:40], f"unknown parameter; allowed here: {', '.join(known) or 'none'}")
        if name in found:
            raise Unreadable(name, "given more than once")
        found[name] = value
    return found


def _text(given: dict[str, str], name: str, longest: int = 100) -> str:
    value = given.get(name, "")
    if len(value) > longest:
        raise Unreadable(name, f"longer than {longest} characters")
    if name in given and (not value.strip() or not value.isprintable()):
        raise Unreadable(name, "empty, or not plain text")
    return value.strip()


def _postcode(given: dict[str, str]) -> str:
    value = _text(given, "postcode", 20)
    if value and not any(letter.isdigit() for letter in value):
        raise Unreadable("postcode", "has no digits; allowed: 67059, L-1521")
    return value


def _number(given: dict[str, str], name: str, default: int, most: int) -> int:
    value = given.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) <= 10 and 1 <= int(value) <= most):
        raise Unreadable(name, f"not a whole number from 1 to {most}")
    return int(value)


def _flag(given: dict[str, str], name: str) -> bool:
    return _one_of(given, name, ("false", "true")) == "true"


def _one_of(given: dict[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        raise Unreadable(name, f"allowed: {', '.join(allowed)}")
    return value


def _moment(given: dict[str, str]) -> datetime | None:
    """A day or a moment in ISO 8601; without a zone it is UTC. A `+` that became a blank is put back."""
    value = _text(given, "modified_after", 40)
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value.replace(" ", "+") if "T" in value else value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        raise Unreadable("modified_after", "not a moment in ISO 8601, e.g. 2026-11-22T08:00:00Z") from None
