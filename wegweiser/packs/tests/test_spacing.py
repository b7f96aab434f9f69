"""A French sign that stands apart from its word never begins a line of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKS = Path(__file__).parents[1]
LOOSE = re.compile(r" [?!;:»]|« ")


def french(value: Any) -> Iterator[str]:
    """Every French text below this value."""
    if isinstance(value, dict):
        yield from (text for code, text in value.items() if code == "fr" and isinstance(text, str))
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from french(one)


def test_french_signs_stay_with_their_word() -> None:
    texts = [text for path in PACKS.rglob("*.toml") for text in french(tomllib.loads(path.read_text("utf-8")))]
    assert len(texts) > 100
    assert [text for text in texts if LOOSE.search(text)] == []
