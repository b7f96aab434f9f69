"""`places.csv`: key, name, level, parent, nuts, aliases (separated by blanks). Two comment lines give source and date:

# source: …
# checked_on: 2026-11-21
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from wegweiser.packs.types import PlaceRow

COLUMNS = ["key", "name", "level", "parent", "nuts", "aliases"]


class BadTable(ValueError):
    """`line` and what is wrong there."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


class Places(NamedTuple):
    source: str
    checked_on: date
    rows: tuple[tuple[int, PlaceRow], ...]  # (line, row)


def read_places(path: Path) -> Places:
    """All rows with their lines. Raises `BadTable`."""
    numbered = list(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    said = said_in([line for _number, line in numbered if line.startswith("#")])
    body = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    cells = list(csv.reader(line for _number, line in body))
    if not cells or cells[0] != COLUMNS:
        raise BadTable(body[0][0] if body else 1, f"the columns must be {','.join(COLUMNS)}")
    rows = tuple((number, _row(number, row)) for (number, _line), row in zip(body[1:], cells[1:], strict=True))
    return Places(said.get("source", ""), day_of(said.get("checked_on", "")), rows)


def said_in(comments: list[str]) -> dict[str, str]:
    pairs = (comment.lstrip("# ").partition(":") for comment in comments)
    return {key.strip(): value.strip() for key, _colon, value in pairs}


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadTable(1, "needs a comment line `# checked_on: YYYY-MM-DD`") from None


def _row(line: int, cells: list[str]) -> PlaceRow:
    if len(cells) != len(COLUMNS):
        raise BadTable(line, f"has {len(cells)} cells, not {len(COLUMNS)}")
    data = dict(zip(COLUMNS, cells, strict=True))
    try:
        return msgspec.convert({**data, "aliases": tuple(data["aliases"].split())}, PlaceRow)
    except msgspec.ValidationError as error:
        raise BadTable(line, str(error)) from None
