"""The first sheet of an XLSX file as rows of text. openpyxl reads through defusedxml, which is installed with it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator

import openpyxl

from wegweiser.guidebook.imports.problems import refuse

# A small file can hide a huge one.
LARGEST_CONTENT = 60 * 1024 * 1024  # bytes after unpacking
MOST_COLUMNS, MOST_ROWS = 200, 50_000


def workbook_records(data: bytes, largest: int = LARGEST_CONTENT) -> Iterator[list[str]]:
    """The rows of the first sheet; formulas are read as the values stored with them. `largest`: bytes after unpacking;
    reading takes about a second for each million."""
    if not openpyxl.DEFUSEDXML:
        raise refuse("xlsx files cannot be read safely here: the package defusedxml is missing")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > largest:
            raise refuse(f"the xlsx file unpacks to more than {largest >> 20} MB")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims about its size may be wrong
        rows = list(_rows(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)))
    except Exception as error:
        if type(error).__name__ == "TableRefused":
            raise
        raise refuse(f"cannot be read as an xlsx file ({type(error).__name__})") from None
    yield from rows


def _rows(records: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    """Rows as text without the empty cells at their end; beyond the limits `TableRefused`. Stray cells still
    further right are not read: one of them would cost 16 384 cells a row."""
    for number, record in enumerate(records, 1):
        if number > MOST_ROWS:
            raise refuse(f"the sheet has more than {MOST_ROWS} rows")
        row = [_text(value) for value in record]
        if len(row) > MOST_COLUMNS and row[MOST_COLUMNS]:
            raise refuse(f"more than {MOST_COLUMNS} columns", number)
        while row and not row[-1]:
            row.pop()
        yield row


def _text(value: object) -> str:
    """A cell as a person reads it: 110.0 → 110, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else str(value)
