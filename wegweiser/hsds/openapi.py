"""The OpenAPI 3.1 document of the open data, made from the same types that make the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from wegweiser import __version__

from . import objects
from .asked import MOST_MINIMAL, MOST_PER_PAGE, PARAMETERS, PER_PAGE


class Page(Struct):
    """A page of a list."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


class Minimal(Struct):
    """An object of a list asked for with `minimal=true`."""

    id: objects.Uuid
    modified_date: objects.Moment


class Problem(Struct, omit_defaults=True):
    """What went wrong. `parameter`: which one could not be read."""

    status: int
    error: str
    parameter: str = ""


class About(Struct):
    """What this interface is."""

    version: str
    profile: objects.Uri
    openapi_url: objects.Uri


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of object: its name in addresses, its rows, the whole of it, what it is in words."""

    name: str
    row: type[Struct]
    whole: type[Struct]
    words: str


KINDS = (
    Kind("services", objects.ServiceRow, objects.Service, "what a body does for people or partners"),
    Kind("organizations", objects.OrganizationRow, objects.Organization, "the bodies of the guidebook"),
    Kind("service_at_locations", objects.ServiceAtLocation, objects.ServiceAtLocation, "services with their places"),
    Kind("taxonomies", objects.Taxonomy, objects.Taxonomy, "the lists that codes come from"),
    Kind("taxonomy_terms", objects.TaxonomyTerm, objects.TaxonomyTerm, "the codes with their words"),
)
_TEXTS = {
    "search": ("string", "Words to be found in names and descriptions; forgiving about spelling."),
    "page": ("integer", "Number of the page, from 1."),
    "per_page": ("integer", f"Objects of a page: {PER_PAGE}, at most {MOST_PER_PAGE}; {MOST_MINIMAL} with minimal."),
    "format": ("string", "ndjson: one object a line, all of them, without pages."),
    "taxonomy_term_id": ("string", "Only with this term: a task, a kind of body, an area, a legal basis."),
    "taxonomy_id": ("string", "Only with some term of this taxonomy."),
    "organization_id": ("string", "Only of this organization."),
    "modified_after": ("string", "Only what changed at this day or moment (ISO 8601) or later."),
    "minimal": ("boolean", "Only id and modified_date of each."),
    "full": ("boolean", "With everything that hangs on each."),
    "full_service": ("boolean", "Organizations with their services as a whole."),
    "postcode": ("string", "Only places with this postal code."),
    "proximity": ("string", "Refused with 422: no location here has coordinates."),
    "parent_id": ("string", "Only terms right below this one."),
    "top_only": ("boolean", "Only terms that no other stands above."),
}
_LIMITS: dict[str, dict[str, Any]] = {
    "page": {"minimum": 1, "maximum": 10**9},
    "per_page": {"minimum": 1, "maximum": MOST_MINIMAL, "default": PER_PAGE},
    "format": {"enum": ["json", "ndjson"], "default": "json"},
}
_REFERENCE = "#/components/schemas/{name}"


def document(base: str) -> dict[str, Any]:
    """The document of an interface whose addresses begin with `base` (absolute, without a slash at the end)."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wegweiser, open data of formal editions (Open Referral HSDS 3.0)",
            "version": __version__,
            "summary": "Who is mandated to help against labour exploitation, by place.",
            "description": "Published editions only; no person is named. Texts come in the language of the address "
            "(/fr/…) or of Accept-Language. An ETag stands for the edition: ask again with If-None-Match.",
            "license": {"name": "EUPL-1.2"},
        },
        "servers": [{"url": base}],
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "paths": _paths(),
        "components": {"schemas": _schemas(), "parameters": {name: _parameter(name) for name in _TEXTS}},
    }


def told() -> list[dict[str, Any]]:
    """The operations for a page: `path`, `words`, `parameters` as (name, kind, text)."""
    found: list[dict[str, Any]] = []
    for kind in KINDS:
        said = [(name, *_TEXTS[name]) for name in PARAMETERS[kind.name]]
        found.append({"path": kind.name, "words": kind.words, "parameters": said})
    return found


@cache
def _schemas() -> dict[str, Any]:
    types = [each for kind in KINDS for each in (kind.row, kind.whole)]
    _made, components = msgspec.json.schema_components([*types, Page, Minimal, Problem, About], ref_template=_REFERENCE)
    return components


@cache
def _paths() -> dict[str, Any]:
    about = {"200": _answer("What this interface is.", _ref(About))} | _refusals(404)
    paths: dict[str, Any] = {"/": {"get": {"operationId": "about", "summary": "About", "responses": about}}}
    for kind in KINDS:
        paths[f"/{kind.name}"] = {"get": _list(kind)}
        paths[f"/{kind.name}/{{id}}"] = {"parameters": [_id()], "get": _one(kind)}
    zipped = {"description": "A zip file.", "content": {"application/zip": {"schema": {"type": "string"}}}}
    answers = {"200": zipped, "304": {"description": "The edition is the one you have."}} | _refusals(404, 503)
    paths["/datapackage.zip"] = {
        "get": {"operationId": "package", "summary": "Everything as tables (Frictionless)", "responses": answers}
    }
    return paths


def _list(kind: Kind) -> dict[str, Any]:
    items = [_ref(kind.row)] + ([_ref(Minimal)] if "minimal" in PARAMETERS[kind.name] else [])
    page = {
        "allOf": [_ref(Page)],
        "properties": {"contents": {"type": "array", "items": {"anyOf": items}}},
        "required": ["contents"],
    }
    answer = _answer("A page.", page)
    answer["content"]["application/x-ndjson"] = {"schema": {"type": "string"}}
    return {
        "operationId": f"list_{kind.name}",
        "summary": f"List: {kind.words}",
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in PARAMETERS[kind.name]],
        "responses": {"200": answer, "304": {"description": "The edition is the one you have."}}
        | _refusals(404, 422, 503),
    }


def _one(kind: Kind) -> dict[str, Any]:
    names = PARAMETERS["organization"] if kind.name == "organizations" else ()
    return {
        "operationId": f"one_of_{kind.name}",
        "summary": f"One by its id: {kind.words}",
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
        "responses": {
            "200": _answer("The whole object.", _ref(kind.whole)),
            "304": {"description": "The edition is the one you have."},
        }
        | _refusals(404, 422),
    }


def _ref(struct: type[Struct]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=struct.__name__)}


def _id() -> dict[str, Any]:
    return {"in": "path", "name": "id", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _parameter(name: str) -> dict[str, Any]:
    kind, text = _TEXTS[name]
    schema = {"type": kind, **_LIMITS.get(name, {})}
    return {"in": "query", "name": name, "required": False, "description": text, "schema": schema}


def _answer(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _refusals(*statuses: int) -> dict[str, Any]:
    texts = {404: "Not in the current edition.", 405: "Only GET and HEAD.", 422: "A parameter cannot be read.",
             503: "Busy: ask again in a moment."}  # fmt: skip
    return dict(_refused(texts, (*statuses, 405)))


def _refused(texts: dict[int, str], statuses: tuple[int, ...]) -> Iterator[tuple[str, Any]]:
    for status in statuses:
        yield str(status), _answer(texts[status], _ref(Problem))
