"""The file: records with fields of the standard, and beside them one object for what the standard has no field for."""

from __future__ import annotations

from typing import Any

import msgspec

from wegweiser.cases import bodies
from wegweiser.cases.htcds.standard import VERSION

FORMAT = "wegweiser-case-1"
Records = list[dict[str, Any]]  # field → text, list of texts, or True


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry. `ref`: a number within the file that a hearing names its proceedings by."""

    body: bodies.Any
    ref: str = ""


class Extension(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What only another Wegweiser reads. `pack`: country whose codes the entries use."""

    format: str
    pack: str
    entries: tuple[Kept, ...] = ()


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One case. The first record is the person and the case; each other one a referral, a plan or a comment."""

    standard: str = "HTCDS"
    version: str = VERSION
    records: Records
    x_wegweiser: Extension | None = None


def to_json(document: Document) -> bytes:
    """Indented, so that people can read it too."""
    plain = {"standard": document.standard, "version": document.version, **msgspec.to_builtins(document)}
    return msgspec.json.format(msgspec.json.encode(plain), indent=1)


def extension_from(text: bytes | str) -> Extension:
    """Raises msgspec.DecodeError (also where a field is not what it must be), RecursionError."""
    return msgspec.json.decode(text, type=Extension)
