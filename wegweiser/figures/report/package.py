"""Open data of a report: CSV files in a ZIP file, described by `datapackage.json` (Frictionless Data Package 1.0,
profile "tabular-data-package"). The same report gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wegweiser.figures.activity.definitions import LANGUAGES, Words
from wegweiser.figures.activity.shown import Cell
from wegweiser.figures.report.document import Document

STATES = ["shown", "few", "hidden", "unknown"]
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_SAID = ("name", "unit", "counts", "leaves_out", "source", "since")
Field = dict[str, Any]
Rows = Iterator[list[Any]]


def package_of(document: Document, digest: str, published_at: datetime | None) -> bytes:
    """The ZIP file of a published report."""
    files = {f"{name}.csv": _csv([one["name"] for one in fields], rows) for name, fields, rows in _tables(document)}
    description = describe(document, digest, published_at, files)
    files["datapackage.json"] = json.dumps(description, ensure_ascii=False, indent=1).encode() + b"\n"
    return _zip(files, published_at)


def describe(document: Document, digest: str, published_at: datetime | None, files: dict[str, bytes]) -> dict[str, Any]:
    """What `datapackage.json` says. `files`: {path: bytes} of the resources."""
    network, year = document.network, document.year
    return {
        "profile": "tabular-data-package",
        "name": f"figures-{network.slug}-{year}",
        "id": digest,
        "title": f"{network.name}: figures {year}",
        "description": "Counts of a year. What people did is left empty below 11 (state few) and rounded to 5 above."
        + (" INVENTED numbers of a demonstration." if document.invented else ""),
        "version": f"{year}.{document.version}.0",
        "created": published_at.isoformat() if published_at else "",
        "licenses": [LICENCE],
        "contributors": [{"title": network.name, "role": "publisher"}],
        "keywords": ["labour trafficking", "network", "activity"],
        "resources": [_resource(name, fields, files[f"{name}.csv"]) for name, fields, _rows in _tables(document)],
    }


def _resource(name: str, fields: list[Field], content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    schema |= {"primaryKey": [_KEYS[name]]} if name in _KEYS else {}
    if name in _POINTS:
        own, other = _POINTS[name]
        schema["foreignKeys"] = [{"fields": [own], "reference": {"resource": other, "fields": [own]}}]
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "schema": schema,
    }  # fmt: skip


_KEYS = {"definitions": "figure", "tables": "table", "channel": "period"}
_POINTS = {"figures": ("figure", "definitions"), "cells": ("table", "tables")}


def _field(name: str, kind: str = "string", title: str = "", **constraints: Any) -> Field:
    more = {"constraints": constraints} if constraints else {}
    return {"name": name, "type": kind, **({"title": title} if title else {}), **more}


def _in_languages(*names: str) -> list[Field]:
    return [_field(f"{name}_{code}") for name in names for code in LANGUAGES]


def _said(*texts: Words) -> list[str]:
    return [words.get(code, "") for words in texts for code in LANGUAGES]


_STATE = _field("state", title="few: fewer than 11; hidden: protected", required=True, enum=STATES)
_VALUE = _field("value", "integer", minimum=0)


def _tables(document: Document) -> Iterator[tuple[str, list[Field], Rows]]:
    """(name, fields, rows) of each resource; empty ones are left out."""
    code = _field("figure", required=True)
    yield (
        "definitions",
        [_field("figure", required=True, unique=True), _field("care"), *_in_languages(*_SAID)],
        _meant(document),
    )
    yield (
        "figures",
        [code, _field("month", "yearmonth"), _field("key"), *_in_languages("label"), _VALUE, _STATE],
        (
            [figure.code, cell.key if is_month else "", "" if is_month else cell.key, *_said(cell.label), *_shown(cell)]
            for figure in document.figures
            for is_month, cells in ((False, (figure.total, *figure.cells)), (True, figure.months))
            for cell in cells
        ),
    )
    numbers = ("hops_low", "hops_median", "hops_high", "hours_low", "hours_median", "hours_high")
    period = _field("period", title="2025-Q1, 2025, or 2024–2025", required=True, unique=True)
    yield (
        "channel",
        [period, *(_field(name, "integer") for name in ("cases", *numbers)), _STATE],
        (
            [
                one.period,
                one.cases,
                *(one.hops or [None] * 3),
                *(one.hours or [None] * 3),
                "shown" if one.cases else "few",
            ]
            for one in document.channel
        ),
    )
    if document.tables:
        yield from _official(document)


def _meant(document: Document) -> Rows:
    for one in document.figures:
        yield [one.code, one.definition.care, *_said(*(getattr(one.definition, name) for name in _SAID))]


def _official(document: Document) -> Iterator[tuple[str, list[Field], Rows]]:
    table = _field("table", required=True)
    yield (
        "tables",
        [_field("table", required=True, unique=True), _field("source"), *_in_languages("title", "asked_by")],
        ([one.code, one.source, *_said(one.title, one.asked_by)] for one in document.tables),
    )
    place = _field("row", "integer", required=True)
    yield (
        "cells",
        [table, place, *_in_languages("label", "column"), _VALUE, _STATE],
        (
            [one.code, number, *_said(row.label, column), *_shown(cell, "hidden")]
            for one in document.tables
            for number, row in enumerate(one.rows, 1)
            for column, cell in zip(one.columns, row.cells, strict=True)
        ),
    )


def _shown(cell: Cell, covered: str = "few") -> list[Any]:
    return [cell.value, "shown" if cell.value is not None else covered if cell.few else "unknown"]


def _csv(names: list[str], rows: Rows) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue().encode()


def _zip(files: dict[str, bytes], published_at: datetime | None) -> bytes:
    moment = published_at.timetuple()[:6] if published_at else (1980, 1, 1, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
