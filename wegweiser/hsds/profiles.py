"""The profile that this installation's data follow: JSON Merge Patches (RFC 7386) over the schemas of HSDS 3.0."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent / "profile"
VERSION = "1.0.0"


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@cache
def read(name: str) -> bytes | None:
    """One file of the profile as it stands; None when there is none of this name."""
    return (FOLDER / f"{name}.json").read_bytes() if name in names() else None


def contents(uri: str) -> dict[str, Any]:
    """What the URI of the profile answers."""
    return {
        "name": "Wegweiser",
        "version": VERSION,
        "hsds_version": "3.0",
        "description": "Mandates, reporting duties and states of translation, for networks against labour trafficking.",
        "uri": uri,
        "format": "JSON Merge Patch (RFC 7386), one file for each schema of HSDS or of this profile",
        "license": "EUPL-1.2",
        "schemas": {name: f"{uri}{name}.json" for name in names()},
    }


@cache
def fields() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """`(object, ((field, what it says), …))` of everything the profile adds."""
    return tuple((name, tuple(_added(name))) for name in names())


def _added(name: str) -> Iterator[tuple[str, str]]:
    patch = msgspec.json.decode(read(name) or b"{}")
    return ((field, said["description"]) for field, said in patch["properties"].items())
