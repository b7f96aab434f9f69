"""The columns an import knows and what their cells may hold."""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

from wegweiser.guidebook.imports.addresses import gives_street, is_web
from wegweiser.guidebook.imports.problems import Remark, Remarks, TableRefused, quoted
from wegweiser.guidebook.imports.table import Row
from wegweiser.guidebook.imports.tongues import is_language
from wegweiser.packs.types import Duty, Kind, Level, Pack

REQUIRED = ("name", "level", "target_group", "source_url")
KNOWN = frozenset(
    [
        "network",
        "level",
        "name",
        "name_en",
        "target_group",
        "kind",
        "mandate",
        "legal_basis",
        "area_covered",
        "address",
        "phone",
        "email",
        "url",
        "opening_hours",
        "languages",
        "notes",
        "source_url",
        "confidence",
        "checked_on",
        "language",
        "must_report",
        "must_prosecute",
        "duty_why",
    ]
)
TRANSLATED = re.compile(r"(name|mandate)_([a-z]{2})")  # name_de, mandate_fr …
_LONGEST = {"name": 300, "name_en": 300, "source_url": 600, "confidence": 20, "address": 400}
_PUBLISHED = ("name", "name_en", "mandate", "area_covered", "phone", "email", "opening_hours", "languages")


def check_columns(columns: list[str]) -> None:
    """Raises `TableRefused` when a needed column is missing."""
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        known = quoted(", ".join(columns), 400)[1:-1]
        raise TableRefused([Remark(1, column, f"the column is missing; the file has: {known}") for column in missing])


def is_extra(column: str) -> bool:
    """Is it a column whose cells are kept as notes?"""
    match = TRANSLATED.fullmatch(column)
    return column not in KNOWN and not (match and is_language(match[2]))


def check_row(row: Row, pack: Pack, remarks: Remarks) -> None:
    """Every reason why this row cannot be taken goes to `remarks.problems`."""
    for column in REQUIRED:
        if not row[column]:
            remarks.problem(row.number, column, "the cell is empty")
    _check_choice(row, "level", get_args(Level), remarks)
    _check_choice(row, "target_group", tuple(pack.target_groups), remarks)
    _check_choice(row, "kind", get_args(Kind), remarks)
    _check_choice(row, "must_report", get_args(Duty), remarks)
    _check_choice(row, "must_prosecute", ("yes", "no"), remarks)
    for column, length in _LONGEST.items():
        if len(row[column]) > length:
            remarks.problem(row.number, column, f"{len(row[column])} characters; allowed: {length}")
    if row["source_url"] and not is_web(row["source_url"]):
        remarks.problem(row.number, "source_url", f"{quoted(row['source_url'])} is no http or https address")
    if row["language"] and not is_language(row["language"].casefold()):
        remarks.problem(row.number, "language", f"{quoted(row['language'])} is no ISO 639-1 code such as de, en, fr")
    if row["checked_on"] and read_date(row["checked_on"]) is None:
        remarks.problem(row.number, "checked_on", f"{quoted(row['checked_on'])} is no date such as 2026-11-21")
    if choice(row, "target_group") == "shelter":
        _check_shelter(row, remarks)


def choice(row: Row, column: str) -> str:
    """The cell as a code: `Public body` → `public_body`."""
    return re.sub(r"[\s-]+", "_", row[column].casefold())


def read_date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _check_choice(row: Row, column: str, allowed: tuple[str, ...], remarks: Remarks) -> None:
    if row[column] and choice(row, column) not in allowed:
        remarks.problem(row.number, column, f"{quoted(row[column])} is not known; allowed: {', '.join(allowed)}")


def _check_shelter(row: Row, remarks: Remarks) -> None:
    if row["address"]:
        remarks.problem(row.number, "address", "the address of a shelter must stay secret; empty the cell")
    for column in _PUBLISHED:
        if gives_street(row[column]):
            remarks.problem(row.number, column, "gives a street address; the address of a shelter must stay secret")
