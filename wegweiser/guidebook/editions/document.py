"""The document of an edition: what is frozen, numbered and named by its digest.

A formal edition holds public fields only and no person. Its canonical JSON (sorted keys, no blanks, UTF-8) is hashed
with SHA-256; the same content gives the same digest on every machine.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
from msgspec import Struct, field

Words = dict[str, str]


class DocText(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A text in one language. `state`: source, draft, checked, outdated."""

    text: str
    state: str = "source"


class DocMandate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    task: str
    mode: str  # may | must | must_not
    assumed: bool  # from the target group or the text; False: confirmed by the actor
    area: str  # place key
    legal_basis: str = ""
    sex: str = ""
    age_min: int = 0
    age_max: int = 200
    residence: str = ""
    topics: tuple[str, ...] = ()
    source: str = ""
    checked_on: str = ""


class DocContact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A public contact point. `channel`: phone, email, web, address."""

    channel: str
    value: str  # phone: E.164 or short code ("" when the text could not be read as a number)
    text: str = ""  # as the source writes it
    label: Words = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    hours: str = ""  # OSM opening_hours
    hours_text: Words = field(default_factory=dict)
    reference: bool = False  # another body's number, named here ("outside office hours 113")
    source: str = ""
    checked_on: str = ""  # ISO date; "" = to be confirmed


class DocActor(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str  # stable: slug of the actor inside its network
    name: Words
    kind: str
    target_group: str
    level: str
    area: str  # place key it covers
    area_text: Words = field(default_factory=dict)
    description: dict[str, DocText] = field(default_factory=dict)  # what it does, language → text
    must_report: str = "unknown"
    must_prosecute: bool = False
    duty_why: Words = field(default_factory=dict)
    confidential: bool | None = None
    anonymous: bool | None = None
    free: bool | None = None
    languages: tuple[str, ...] = ()
    languages_text: Words = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    sex: str = ""
    mandates: tuple[DocMandate, ...] = ()
    contacts: tuple[DocContact, ...] = ()
    address: str = ""
    hours_text: Words = field(default_factory=dict)
    pack_id: str = ""  # the country pack's entry it is the same as
    emergency: int = 0
    fallback: bool = False
    sources: tuple[str, ...] = ()
    checked_on: str = ""
    confirmed_on: str = ""
    confidence: str = ""


class DocNetwork(Struct, frozen=True, kw_only=True, omit_defaults=True):
    slug: str
    name: str
    place: str  # key
    pack: str
    languages: tuple[str, ...] = ("de", "en", "fr")
    fictional: bool = False
    welcome: Words = field(default_factory=dict)
    imprint: Words = field(default_factory=dict)
    privacy: Words = field(default_factory=dict)


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    schema: int = 1
    audience: str = "formal"
    network: DocNetwork
    actors: tuple[DocActor, ...] = ()


def canonical_bytes(document: Document | Any) -> bytes:
    """Canonical JSON: sorted keys, no blanks, UTF-8, omitted defaults."""
    return json.dumps(msgspec.to_builtins(document), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(document: Document) -> str:
    """`sha256:` and the hex digest of the canonical JSON."""
    return "sha256:" + hashlib.sha256(canonical_bytes(document)).hexdigest()


def read_document(data: bytes | str) -> Document:
    """The document of stored canonical JSON."""
    return msgspec.json.decode(data, type=Document)
