"""Is this answer an edition that can be shown here? Pure but for the packs and places of this installation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from wegweiser.guidebook.editions.document import DocActor, Document
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.store import Loaded, load

from .offered import SCHEMA, Head

LONGEST_HEAD = 16 * 2**10  # bytes
LONGEST = 32 * 2**20  # bytes of a document
MOST_ACTORS = 20_000
_ID = re.compile(r"[a-z0-9-]{1,80}")
_LEVELS = ("municipal", "district", "state", "national")
_PHONE = re.compile(r"\+?\d{0,15}")
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")  # could make a page show another text


class BadAnswer(Exception):
    """Nothing of this answer is taken. `code`: a key of `PROBLEMS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_head(data: bytes, town: str) -> Head:
    """What stands at `edition.json`. Raises BadAnswer."""
    try:
        head = msgspec.json.decode(data, type=Head)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise BadAnswer("unreadable") from None
    if head.schema != SCHEMA:
        raise BadAnswer("other_version")
    if head.network != town or head.number < 1 or not re.fullmatch(r"sha256:[0-9a-f]{64}", head.digest):
        raise BadAnswer("unreadable")
    return head


def read_copy(data: bytes, head: Head, *, around: str, fictional: bool) -> Loaded:
    """The edition of these bytes, ready to answer; `around`: key of the place it must lie in. Raises BadAnswer."""
    if len(data) != head.size:
        raise BadAnswer("cut_off")
    if f"sha256:{hashlib.sha256(data).hexdigest()}" != head.digest:
        raise BadAnswer("other_digest")
    try:
        document = msgspec.json.decode(data, type=Document)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise BadAnswer("unreadable") from None
    _check(document, head, fictional)
    loaded = _loaded(document, head, data.decode())
    if around not in [place.key for place in loaded.chain[1:]]:
        raise BadAnswer("elsewhere")
    return loaded


def _check(document: Document, head: Head, fictional: bool) -> None:
    if document.schema != SCHEMA or document.audience != "formal":
        raise BadAnswer("other_version")
    if document.network.slug != head.network or len(document.actors) > MOST_ACTORS:
        raise BadAnswer("unreadable")
    if document.network.fictional != fictional:
        raise BadAnswer("invented")
    if any(_ODD.search(text) for text in _texts(msgspec.to_builtins(document))):
        raise BadAnswer("unreadable")
    ids = [actor.id for actor in document.actors]
    if len(ids) != len(set(ids)) or not all(_is_sound(actor) for actor in document.actors):
        raise BadAnswer("unreadable")


def _is_sound(actor: DocActor) -> bool:
    """What pages put into addresses and decide by; words are only shown."""
    known = actor.must_report in ("yes", "no", "unknown") and actor.level in _LEVELS and bool(actor.name)
    modes = all(mandate.mode in ("may", "must", "must_not") for mandate in actor.mandates)
    phones = all(_PHONE.fullmatch(point.value) for point in actor.contacts if point.channel == "phone")
    channels = all(point.channel in ("phone", "email", "web", "address") for point in actor.contacts)
    return bool(_ID.fullmatch(actor.id)) and known and modes and phones and channels


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)


def _loaded(document: Document, head: Head, text: str) -> Loaded:
    edition = Edition(
        network=head.network, number=head.number, digest=head.digest, document=text, published_at=moment_of(head)
    )
    try:
        return load(edition)
    except Exception:  # its pack or place is not known here, or its hours cannot be read
        raise BadAnswer("unknown_here") from None


def moment_of(head: Head) -> datetime:
    """When the edition was published, as its installation says. Raises BadAnswer."""
    try:
        moment = datetime.fromisoformat(head.published_at)
    except ValueError:
        raise BadAnswer("unreadable") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
