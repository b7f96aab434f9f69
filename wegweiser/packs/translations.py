"""Further languages of a pack's entries: `words/<language>.toml`, one table per file and entry.

    state = "unchecked"            # or "checked": has a person who speaks the language read it?

    [situations.unpaid_wages]
    label = "Nu primesc salariul"

The languages of the source (German, English, French) stand in the entries themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from wegweiser.packs.lines import Lines
from wegweiser.packs.origin import Origin

Further = dict[str, tuple[dict[str, Any], Origin]]
Toml = Callable[[Path], tuple[dict[str, Any], Lines, str]]
STATES = ("checked", "unchecked")


def read_words(folder: Path, toml: Toml) -> Further:
    """Language → its file with where it stands. Raises PackError for an unknown state."""
    found: Further = {}
    for path in sorted((folder / "words").glob("*.toml")):
        data, lines, file = toml(path)
        if data.pop("state", "") not in STATES:
            raise Origin(file, lines).error("state", f"must be one of {', '.join(STATES)}")
        found[path.stem] = (data, Origin(file, lines))
    return found


def translated(further: Further, stem: str, name: str, table: dict[str, Any]) -> dict[str, Any]:
    """The table of one entry with the further languages of its texts. Raises PackError for a text without source."""
    for language, (data, origin) in further.items():
        for field, text in data.get(stem, {}).get(name, {}).items():
            if not isinstance(table.get(field), dict):
                raise origin.error(field, f"[{stem}.{name}] has no text called {field}")
            table = {**table, field: {**table[field], language: text}}
    return table
