"""What each figure means, from `definitions.toml`: the one place that names, counts and bounds it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from wegweiser.packs.types import Pack

Words = dict[str, str]
LANGUAGES = ("de", "en", "fr")
OPEN, COVERED = "open", "covered"
_NAMED = ("name", "unit", "counts", "leaves_out")


class Definition(Struct, frozen=True, kw_only=True):
    """All texts are `{language: text}`. `by`: month, key, both, year; `keys`: what a key is, "" for none."""

    name: Words
    unit: Words
    counts: Words
    leaves_out: Words
    source: Words
    since: Words
    care: str
    by: str
    keys: str = ""
    members_only: bool = False


@cache
def definitions() -> Mapping[str, Definition]:
    """{code: definition} of every figure, in the order of the file."""
    read = _read()
    return {code: _definition(one, read["sources"][one["from"]]) for code, one in read["figures"].items()}


@cache
def channel_definition() -> Definition:
    """What the length of the channel means."""
    return Definition(**_read()["channel"], care=COVERED, by="quarter")


def label_of(keys: str, key: str, pack: Pack) -> Words:
    """A key in words: of the pack, or of the file. One that nobody knows any more stays a code."""
    if not key:
        return _read()["labels"]["other"]["none"]
    if keys in ("situations", "tracks", "target_groups"):
        found: Any = getattr(pack, keys).get(key)
        return dict(found.label) if found else {"en": key}
    return _read()["labels"].get(keys, {}).get(key, {"en": key})


def codes_of(keys: str, pack: Pack) -> list[str]:
    """Every key that could be counted."""
    own = _read()["labels"]
    return [*(own[keys] if keys in own else getattr(pack, keys))]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "definitions.toml").read_text(encoding="utf-8"))


def _definition(one: dict[str, Any], source: dict[str, Any]) -> Definition:
    more = {name: one[name] for name in ("care", "by", "keys", "members_only") if name in one}
    return Definition(**{name: one[name] for name in _NAMED}, source=source["text"], since=source["since"], **more)
