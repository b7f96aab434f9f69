"""A tabular data package of HSDS → organizations with everything that hangs on them, as the JSON form nests it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from .refusing import Report, refuse

Row = dict[str, Any]
MOST_ROWS = 500_000  # of one table
_FLAGS = ("is_public_body", "must_prosecute", "confidential", "anonymous", "assumed")
_NUMBERS = ("minimum_age", "maximum_age")
# table → (column with the id of what it hangs on, the list there), tried in this order
_HANGS = {
    "phones": (("organization_id", "phones"), ("service_id", "phones"), ("location_id", "phones"),
               ("contact_id", "phones")),
    "addresses": (("location_id", "addresses"),),
    "contacts": (("organization_id", "contacts"), ("service_id", "contacts")),
    "schedules": (("service_id", "schedules"),),
    "service_areas": (("service_id", "service_areas"),),
    "languages": (("phone_id", "languages"), ("service_id", "languages")),
    "cost_options": (("service_id", "cost_options"),),
    "organization_identifiers": (("organization_id", "organization_identifiers"),),
    "metadata": (("resource_id", "metadata"),),
    "attributes": (("link_id", "attributes"),),
    "mandates": (("service_id", "mandate"), ("organization_id", "cannot")),
    "translations": (("organization_id", "translations"),),
}  # fmt: skip
_ROOTS = ("organizations", "services", "locations", "service_at_location", "taxonomy_terms", "taxonomies")
TABLES = (*_ROOTS, *_HANGS)


def rows_of(name: str, data: bytes) -> list[Row]:
    """The rows of one CSV file, empty cells left out, with `where`. Raises Refused."""
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return [_row(name, number, row) for number, row in enumerate(_few(name, reader), 2)]
    except UnicodeDecodeError:
        raise refuse("not UTF-8", name) from None
    except csv.Error as error:
        raise refuse(f"cannot be read as CSV ({error})", name) from None


def _few(name: str, reader: csv.DictReader[str]) -> Iterator[dict[str | None, Any]]:
    for number, row in enumerate(reader):
        if number >= MOST_ROWS:
            raise refuse(f"more than {MOST_ROWS} rows", name)
        yield row  # type: ignore[misc]


def _row(name: str, number: int, row: Mapping[str | None, Any]) -> Row:
    if None in row or None in row.values():
        raise refuse("does not have as many cells as the header", f"{name}, row {number}")
    return {"where": f"{name}, row {number}"} | {str(key): value for key, value in row.items() if value != ""}


def organizations_of(tables: Mapping[str, list[Row]], report: Report) -> tuple[list[Row], list[Row]]:
    """`(organizations, services)`, nested. The report names rows that hang on nothing and tables nobody reads."""
    things = {_id(row): row for name in _ROOTS for row in tables.get(name, ()) if "id" in row}
    things |= {_id(row): row for name in ("contacts", "phones", "service_areas") for row in tables.get(name, ())}
    terms = {_id(row): row for row in tables.get("taxonomy_terms", ())}
    for name, ways in _HANGS.items():
        for row in tables.get(name, ()):
            _hang(name, row, ways, things, terms, report)
    _place(tables, things)
    for name, rows in tables.items():
        if name not in TABLES and rows:
            report.note(f"{name}.csv", "", f"nothing of this table has a place in the draft ({len(rows)} rows)")
    return list(tables.get("organizations", ())), list(tables.get("services", ()))


def _hang(name: str, row: Row, ways: Any, things: Mapping[str, Row], terms: Mapping[str, Row], report: Report) -> None:
    _typed(name, row)
    if name == "attributes":
        row["taxonomy_term"] = terms.get(str(row.get("taxonomy_term_id", "")))
    for column, held in ways:
        parent = things.get(str(row.get(column, "")))
        if parent is not None:
            parent.setdefault(held, []).append(row)
            return
    report.note(row["where"], "", "hangs on nothing that is in these tables")


def _typed(name: str, row: Row) -> None:
    """Cells are text; the profile has flags and numbers."""
    for key in _FLAGS:
        if key in row:
            row[key] = _flag(row, key)
    if name == "mandates":
        row["topics"] = [each for each in str(row.get("topics", "")).split(",") if each]
        for key in _NUMBERS:
            if key in row:
                row[key] = _number(row, key)


def _flag(row: Row, key: str) -> bool:
    value = str(row[key]).casefold()
    if value not in ("true", "false", "1", "0"):
        raise refuse(f"{value[:40]!r} is not a flag; allowed: true, false", row["where"], key)
    return value in ("true", "1")


def _number(row: Row, key: str) -> int:
    value = str(row[key])
    if not (value.isascii() and value.isdigit() and len(value) < 6):
        raise refuse(f"{value[:40]!r} is not a whole number", row["where"], key)
    return int(value)


def _place(tables: Mapping[str, list[Row]], things: Mapping[str, Row]) -> None:
    """Services at their locations; locations at their organizations; flags of the roots."""
    for name in ("organizations", "services"):
        for row in tables.get(name, ()):
            _typed(name, row)
    for row in tables.get("service_at_location", ()):
        service, location = things.get(str(row.get("service_id"))), things.get(str(row.get("location_id")))
        if service is not None and location is not None:
            service.setdefault("service_at_locations", []).append({"location": location})
    for row in tables.get("locations", ()):
        organization = things.get(str(row.get("organization_id")))
        if organization is not None:
            organization.setdefault("locations", []).append(row)


def _id(row: Row) -> str:
    return str(row.get("id", ""))
