"""What HSDS 3.0 demands, asked of an answer: its official schemas, or the committed facts where they are not at hand.

The schemas lie in a folder beside the repository (`../shared`), or where `WEGWEISER_SHARED` says. `fields.tsv` holds
the same facts without their words: names, types, which are required, which values are allowed.
"""

from __future__ import annotations

import csv
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from wegweiser.tests.tree import ROOT

SCHEMAS = Path(os.environ.get("WEGWEISER_SHARED") or ROOT.parent / "shared") / "data" / "hsds" / "schema"
SOURCE = "official" if (SCHEMAS / "compiled" / "service.json").exists() else "facts"
OBJECTS = {
    "organizations": "organization", "services": "service", "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
}  # fmt: skip
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "number": (int, float), "array": (list,), "object": (dict,),
}  # fmt: skip
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def wrong(kind: str, found: Any, *, whole: bool, source: str = SOURCE) -> list[str]:
    """What HSDS objects to in an object of a list or of its own; empty when it holds."""
    if source == "facts":
        return list(_against_facts(OBJECTS[kind], found, kind))
    name = OBJECTS[kind]
    compiled = f"compiled/{name}{'' if whole else '_list'}.json"
    checker = _validator(compiled if (SCHEMAS / compiled).exists() else f"{name}.json")
    return [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(found)]


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@cache
def _validator(name: str) -> Draft202012Validator:
    resources = [
        (each.name, Resource.from_contents(schema(each.name), default_specification=DRAFT202012))
        for each in SCHEMAS.glob("*.json")
        if each.name != "openapi.json"
    ]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schema(name), registry=registry, format_checker=FormatChecker())


@cache
def facts() -> dict[str, dict[str, dict[str, str]]]:
    """Object → field → what is demanded of it."""
    lines = (Path(__file__).parent / "fields.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        found.setdefault(row["object"], {})[row["field"]] = row
    return found


def _against_facts(name: str, found: Any, where: str):
    if not isinstance(found, dict):
        yield f"{where}: no object"
        return
    fields = facts()[name]
    yield from (
        f"{where}: {field} is missing" for field, fact in fields.items() if fact["required"] and field not in found
    )
    for field, value in found.items():
        if fact := fields.get(field):
            yield from _field(fact, value, f"{where}.{field}")


def _field(fact: dict[str, str], value: Any, where: str):
    if isinstance(value, bool) or not isinstance(value, _TYPES[fact["type"]]):
        yield f"{where}: {value!r} is no {fact['type']}"
    elif fact["enum"] and value not in fact["enum"].split("|"):
        yield f"{where}: {value!r} is not one of {fact['enum']}"
    elif fact["format"] == "uuid" and not _UUID.fullmatch(value):
        yield f"{where}: {value!r} is no UUID"
    elif fact["of"]:
        for each in value if isinstance(value, list) else [value]:
            yield from _against_facts(fact["of"], each, where)
