"""The same records as a table: CSV or XLSX, one column a field, one row a record; and every form read back.

The object beside the standard stands in a column of its own, cut into pieces that a cell can hold, one below the other.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any, NamedTuple

import msgspec
import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from wegweiser.cases.htcds.document import Document
from wegweiser.cases.htcds.standard import EXTENSION, fields
from wegweiser.guidebook.imports.problems import TableRefused
from wegweiser.guidebook.imports.workbook import workbook_records

PIECE = 30_000  # characters; a cell of a workbook holds 32,767
BETWEEN = ";"  # values of one field
# A spreadsheet reckons with what begins so: at the beginning of a cell, and after a sign that a spreadsheet of another
# country takes for the end of one (quotes within the line are text to it then).
FORMULA = r"""(?=[ "]*[=+\-@\t\r'])"""
TO_GUARD, GUARDED = (re.compile(rf"(^|[;\t\r\n]){mark}{FORMULA}") for mark in ("", "'"))
LARGEST = 512 * 1024  # bytes of a file that is read
LARGEST_UNPACKED = 8 * 1024 * 1024  # of a workbook: a small file can hide one that takes a minute to read
DELIMITERS = ",;\t"


class Unreadable(Exception):
    """Neither JSON nor CSV nor XLSX, or too large."""


class Line(NamedTuple):
    """One record. `number`: row of the table (the header is 1), or which record it is; `cells`: column → value."""

    number: int
    cells: dict[str, Any]


class Sheet(NamedTuple):
    """`beside`: text of the object in the column or key of that name, "" without one."""

    lines: list[Line]
    beside: str


def to_csv(document: Document) -> bytes:
    """With a mark of its encoding, so that spreadsheets read it."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([_guarded(cell) for cell in row] for row in table_of(document))
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(document: Document) -> bytes:
    """One sheet; every cell is text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("HTCDS 2.0")
    for row in table_of(document):
        sheet.append([_cell(sheet, text) for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, text: str) -> WriteOnlyCell:
    """Text, also where it begins like a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text))
    cell.data_type = "s"
    return cell


def table_of(document: Document) -> list[list[str]]:
    """Header and rows; fields in the order of the standard."""
    said = {name for record in document.records for name in record}
    columns = [name for name in fields() if name in said]
    pieces = _pieces(document)
    rows = [[_text(record.get(name, "")) for name in columns] for record in document.records]
    rows += [[""] * len(columns) for _more in pieces[len(rows) :]]
    if not pieces:
        return [columns, *rows]
    beside = [*pieces, *[""] * (len(rows) - len(pieces))]
    return [[*columns, EXTENSION], *([*row, piece] for row, piece in zip(rows, beside, strict=True))]


def _pieces(document: Document) -> list[str]:
    if document.x_wegweiser is None:
        return []
    text = msgspec.json.encode(document.x_wegweiser).decode()
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return f"{BETWEEN} ".join(value)
    return "true" if value is True else str(value)


def _guarded(cell: str) -> str:
    return TO_GUARD.sub(r"\1'", cell)


def _bare(cell: str) -> str:
    return GUARDED.sub(r"\1", cell)


def read(data: bytes) -> Sheet:
    """Whatever form it has. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable
    if data[:2] == b"PK":
        return _of_rows(_workbook(data))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _of_json(data)
    return _of_rows([[_bare(cell) for cell in row] for row in _csv(data)])


def _workbook(data: bytes) -> list[list[str]]:
    try:
        return list(workbook_records(data, LARGEST_UNPACKED))
    except TableRefused:
        raise Unreadable from None


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
        header = text.split("\n", 1)[0]
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=header.count)))
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable from None


def _of_rows(rows: list[list[str]]) -> Sheet:
    """The first row names the columns."""
    header = [cell.strip() for cell in rows[0]] if rows else []
    lines, beside = [], ""
    for number, row in enumerate(rows[1:], 2):
        cells: dict[str, Any] = {name: cell for name, cell in zip(header, row, strict=False) if name and cell.strip()}
        beside += cells.pop(EXTENSION, "")
        if cells:
            lines.append(Line(number, cells))
    return Sheet(lines, beside)


def _of_json(data: bytes) -> Sheet:
    """`{records: […]}`, a list of records, or one record alone."""
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Unreadable from None
    whole = found if isinstance(found, dict) else {"records": found}
    records = whole.get("records", [{name: value for name, value in whole.items() if name != EXTENSION}])
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise Unreadable
    beside = whole.get(EXTENSION)
    text = msgspec.json.encode(beside).decode() if beside is not None else ""
    return Sheet([Line(number, _filled(one)) for number, one in enumerate(records, 1)], text)


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", None, [], False)}
