"""`wages.csv`: kind, valid_from, valid_to, per_hour, per_month, basis, confidence. Two comment lines give source and
date, as in `places.csv`; days are inclusive, an open end is left empty."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from wegweiser.packs.tables import BadTable, day_of, said_in
from wegweiser.packs.types import Wage

COLUMNS = list(Wage.__struct_fields__)


class Wages(NamedTuple):
    source: str
    checked_on: date
    rows: tuple[Wage, ...]  # oldest first


def read_wages(path: Path) -> Wages:
    """All rows. Raises `BadTable`."""
    numbered = list(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    said = said_in([line for _number, line in numbered if line.startswith("#")])
    if not said.get("source"):
        raise BadTable(1, "needs a comment line `# source: …`")
    body = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    cells = list(csv.reader(line for _number, line in body))
    if not cells or cells[0] != COLUMNS:
        raise BadTable(body[0][0] if body else 1, f"the columns must be {','.join(COLUMNS)}")
    rows = [_row(number, row) for (number, _line), row in zip(body[1:], cells[1:], strict=True)]
    return Wages(
        said["source"], day_of(said.get("checked_on", "")), tuple(sorted(rows, key=lambda row: row.valid_from))
    )


def wage_on(rows: tuple[Wage, ...], day: date, kind: str = "minimum") -> Wage | None:
    """The wage of this kind that holds on a day, None when the table does not reach it."""
    return next((row for row in rows if row.kind == kind and _holds(row, day)), None)


def wage_after(rows: tuple[Wage, ...], day: date, kind: str = "minimum") -> Wage | None:
    """The next wage already decided, None when there is none."""
    return next((row for row in rows if row.kind == kind and row.valid_from > day), None)


def _holds(row: Wage, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _row(line: int, cells: list[str]) -> Wage:
    if len(cells) != len(COLUMNS):
        raise BadTable(line, f"has {len(cells)} cells, not {len(COLUMNS)}")
    data = {key: value for key, value in zip(COLUMNS, cells, strict=True) if value}
    try:
        return msgspec.convert(data, Wage, strict=False)
    except msgspec.ValidationError as error:
        raise BadTable(line, str(error)) from None
