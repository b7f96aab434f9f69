"""A CSV or XLSX file → rows of text cells. Knows nothing of actors."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wegweiser.guidebook.imports.problems import Remark, TableRefused, quoted, refuse
from wegweiser.guidebook.imports.workbook import workbook_records

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LONGEST_CELL = 10_000  # characters
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # could make a page show another text


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name; cells are stripped, `number` counts the header as row 1."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_table(path: Path) -> tuple[list[str], list[Row]]:
    """Columns and rows of a UTF-8 CSV (`,` or `;`, with or without BOM) or an XLSX file (first sheet).

    Raises `TableRefused` naming row and column of everything that cannot be read.
    """
    data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
    if not data.strip():
        raise refuse(f"the file is {'empty' if path.stat().st_size <= LARGEST_FILE else 'larger than 20 MB'}")
    is_workbook = data.startswith(b"PK\x03\x04") or path.suffix.casefold() == ".xlsx"
    records = workbook_records(data) if is_workbook else _csv_records(data)
    return _rows(records, exact=not is_workbook)


def _csv_records(data: bytes) -> Iterator[list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("not UTF-8: the file is UTF-16; save it as UTF-8", 1)
    text = data.decode("utf-8-sig", errors="surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(f"cannot be read as CSV ({error})", number) from None


def _delimiter(text: str) -> str:
    """`,` or `;`: the one that cuts the header into more columns."""
    header = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0][:LONGEST_CELL]
    return max(",;", key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))


def _rows(records: Iterable[list[str]], *, exact: bool) -> tuple[list[str], list[Row]]:
    numbered = enumerate(records, 1)
    problems: list[Remark] = []
    _, header = next(numbered, (1, []))
    columns = _columns(header, problems)
    rows = []
    for number, record in numbered:
        if any(cell.strip() for cell in record):
            rows.append(_row(number, record, columns, exact, problems))
    if problems:
        raise TableRefused(problems)
    if not rows:
        raise refuse("the table has no rows below its header", 1)
    return [column for column in columns if column], rows


def _columns(header: list[str], problems: list[Remark]) -> list[str]:
    names = [re.sub(r"\s+", "_", cell.strip()).casefold() for cell in header]
    while names and not names[-1]:
        names.pop()
    for index, name in enumerate(names):
        if flaw := _flaw(header[index]):
            problems.append(Remark(1, f"column {index + 1}", flaw))
        elif name and name in names[:index]:
            problems.append(Remark(1, name, "the column stands there twice"))
    return names


def _row(number: int, record: list[str], columns: list[str], exact: bool, problems: list[Remark]) -> Row:
    if exact and len(record) < len(columns):
        column = columns[len(record)]
        problems.append(Remark(number, column, f"the row has {len(record)} cells, the header has {len(columns)}"))
    cells = {}
    for index, cell in enumerate(record):
        column = columns[index] if index < len(columns) else ""
        if flaw := _flaw(cell):
            problems.append(Remark(number, column or f"column {index + 1}", flaw))
        elif column:
            cells[column] = cell.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n").strip()
        elif cell.strip():
            problems.append(Remark(number, f"column {index + 1}", f"{quoted(cell)} has no column name in the header"))
    return Row(number, cells)


def _flaw(cell: str) -> str:
    """Why a cell cannot be taken as text, or ""."""
    if len(cell) > LONGEST_CELL:
        return f"{len(cell)} characters; allowed: {LONGEST_CELL}"
    for mark in cell:
        if mark >= " " and mark < "\x7f":
            continue
        if "\ud800" <= mark <= "\udfff":
            return "not UTF-8"
        if (unicodedata.category(mark) == "Cc" and mark not in "\t\n\r") or mark in _BIDI:
            return f"holds the control character U+{ord(mark):04X}"
    return ""
