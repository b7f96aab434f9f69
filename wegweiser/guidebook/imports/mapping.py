"""`--map FILE`: names of columns and values that differ from ours.

[columns]
name = "Bezeichnung"            # our column = the file's column
[values.level]
kommunal = "municipal"          # the file's value = our value
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from wegweiser.guidebook.imports.problems import Remark, TableRefused, quoted, refuse
from wegweiser.guidebook.imports.table import Row

LARGEST_MAP = 1024 * 1024  # bytes


def read_map(path: Path) -> dict[str, dict[str, Any]]:
    """`{"columns": {ours: theirs}, "values": {column: {theirs: ours}}}` of a TOML or JSON file."""
    if path.stat().st_size > LARGEST_MAP:
        raise refuse("map: the file is larger than 1 MB")
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise refuse(f"map: cannot be read as TOML or JSON ({quoted(str(error))})") from None
    if not isinstance(data, dict) or set(data) - {"columns", "values"}:
        raise refuse("map: allowed tables are [columns] and [values.<column>]")
    columns, values = data.get("columns", {}), data.get("values", {})
    if not _all_text(columns) or not isinstance(values, dict) or not all(_all_text(v) for v in values.values()):
        raise refuse("map: [columns] and each [values.<column>] hold text = text")
    return {"columns": columns, "values": values}


def apply_map(columns: list[str], rows: list[Row], mapping: dict[str, Any]) -> tuple[list[str], list[Row]]:
    """Columns and rows under our own names; raises `TableRefused` for a column that the file does not have."""
    theirs = {_column(name): ours for ours, name in mapping["columns"].items()}
    text = f"named in the map, not in the file, which has: {', '.join(columns)}"
    if missing := [Remark(1, name, text) for name in theirs if name not in columns]:
        raise TableRefused(missing)
    values = {_column(c): {k.strip().casefold(): v for k, v in table.items()} for c, table in mapping["values"].items()}
    renamed = {column: theirs.get(column, column) for column in columns}
    twice = {ours for ours in renamed.values() if list(renamed.values()).count(ours) > 1}
    if twice:
        raise TableRefused([Remark(1, ours, "the map gives this name to a second column") for ours in sorted(twice)])
    return list(renamed.values()), [_mapped(row, renamed, values) for row in rows]


def _mapped(row: Row, renamed: dict[str, str], values: dict[str, dict[str, str]]) -> Row:
    cells = {renamed[column]: cell for column, cell in row.cells.items()}
    for column, table in values.items():
        if column in cells:
            cells[column] = table.get(cells[column].casefold(), cells[column])
    return Row(row.number, cells)


def _column(name: str) -> str:
    return re.sub(r"\s+", "_", name.strip()).casefold()


def _all_text(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(value, str) for value in table.values())
