"""Everything as tables: CSV files of HSDS with a Frictionless `datapackage.json`, zipped.

A nested object becomes a row of its own table with the id of what it hangs on. A phone or a contact belongs to its
organization; the services of that organization share it.
"""

from __future__ import annotations

import csv
import io
import tempfile
import threading
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from .mapping.entries import Entry
from .shelves import Catalogue
from .tables import PROFILE_TABLES, TABLES, columns_of, fields_of_table

Row = dict[str, Any]
_IN_MEMORY = 4 * 2**20  # bytes; a larger table goes through a file without a name
_CHUNK = 2**16
_PLACES = threading.BoundedSemaphore(2)  # packages that are made at a time


class Busy(Exception):
    """Others are being made; ask again in a moment."""


def zipped(catalogue: Catalogue) -> Iterator[bytes]:
    """The data package in pieces. The same bytes for the same editions. Raises Busy."""
    if not _PLACES.acquire(blocking=False):
        raise Busy
    try:
        file = _package(catalogue)
    finally:
        _PLACES.release()
    return _from_memory(file) if file.tell() <= _IN_MEMORY else Pieces(file)


def _from_memory(file: Any) -> Iterator[bytes]:
    """A small package: nothing stays open when somebody asks and does not read."""
    with file:
        file.seek(0)
        return iter([file.read()])


class Pieces:
    """A file in pieces, closed after the last one or when nobody wants them any more."""

    def __init__(self, file: Any) -> None:
        self._file = file
        file.seek(0)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if not self._file.closed and (piece := self._file.read(_CHUNK)):
            return bytes(piece)
        self.close()
        raise StopIteration

    def close(self) -> None:
        self._file.close()

    __del__ = close


def _package(catalogue: Catalogue) -> Any:
    published = [shelf.index.loaded.published_at for shelf in catalogue.shelves]
    when = max(published, default=datetime(2026, 1, 1))
    tables = {name: tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+b") for name in TABLES}  # noqa: SIM115  closed below
    counts = _write_tables(catalogue, tables)
    package = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+b")  # noqa: SIM115  gone when it is sent
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        described = msgspec.json.format(msgspec.json.encode(description(catalogue, counts)), indent=2)
        archive.writestr(_info("datapackage.json", when), described)
        for name, file in tables.items():
            if counts[name]:
                file.seek(0)
                with archive.open(_info(TABLES[name].path, when), "w") as target:
                    while piece := file.read(_CHUNK):
                        target.write(piece)
            file.close()
    package.seek(0, io.SEEK_END)
    return package


def _info(name: str, when: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, when.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _write_tables(catalogue: Catalogue, files: dict[str, Any]) -> dict[str, int]:
    """Write every row; how many each table has."""
    texts = {name: io.TextIOWrapper(file, encoding="utf-8", newline="") for name, file in files.items()}
    writers = {name: csv.DictWriter(text, columns_of(name), extrasaction="ignore") for name, text in texts.items()}
    counts = dict.fromkeys(TABLES, 0)
    for writer in writers.values():
        writer.writeheader()
    for name, row in rows(catalogue):
        writers[name].writerow({column: _cell(value) for column, value in row.items()})
        counts[name] += 1
    for text in texts.values():
        text.flush()
        text.detach()
    return counts


def _cell(value: Any) -> Any:
    return ("true" if value else "false") if isinstance(value, bool) else value


def rows(catalogue: Catalogue) -> Iterator[tuple[str, Row]]:
    """`(table, row)` of everything in these editions."""
    yield from (("taxonomy", _flat(each)) for each in catalogue.taxonomies())
    yield from (("taxonomy_term", _flat(each)) for each in catalogue.terms())
    for shelf in catalogue.shelves:
        for actor in range(len(shelf.index.actors)):
            yield from _rows_of(shelf.entry(actor))


def _rows_of(entry: Entry) -> Iterator[tuple[str, Row]]:
    organization = entry.organization
    of = {"organization_id": organization.id}
    yield "organization", _flat(organization)
    yield from _hanging(organization, of, ("organization_identifiers", "contacts", "attributes", "metadata"))
    yield from _phones(organization.phones, of)
    yield from (("translation", _flat(each) | of) for each in organization.translations)
    yield from (("mandate", _flat(each) | of | {"topics": ",".join(each.topics)}) for each in organization.cannot)
    for location in entry.locations:
        yield "location", _flat(location)
        yield from (("address", _flat(each) | {"location_id": location.id}) for each in location.addresses)
    for service in entry.services:
        at = {"service_id": service.id}
        yield "service", _flat(service)
        yield from _hanging(service, at, ("schedules", "service_areas", "languages", "cost_options", "attributes"))
        for area in service.service_areas:
            yield from _hanging(area, {}, ("attributes",))
        yield from (("mandate", _flat(each) | at | {"topics": ",".join(each.topics)}) for each in service.mandate)
    yield from (("service_at_location", _flat(each)) for each in entry.at_locations)


_TABLE_OF = {
    "organization_identifiers": "organization_identifier", "contacts": "contact", "attributes": "attribute",
    "metadata": "metadata", "schedules": "schedule", "service_areas": "service_area", "languages": "language",
    "cost_options": "cost_option",
}  # fmt: skip


def _hanging(parent: msgspec.Struct, of: Row, names: Iterable[str]) -> Iterator[tuple[str, Row]]:
    for name in names:
        for each in getattr(parent, name):
            yield _TABLE_OF[name], _flat(each) | ({} if name in ("attributes", "metadata") else of)


def _phones(phones: Iterable[Any], of: Row) -> Iterator[tuple[str, Row]]:
    for phone in phones:
        yield "phone", _flat(phone) | of
        yield from (("language", _flat(each) | {"phone_id": phone.id}) for each in phone.languages)


def _flat(whole: msgspec.Struct) -> Row:
    """The fields of an object that are no objects themselves."""
    values = ((name, getattr(whole, name)) for name in whole.__struct_fields__)
    return {name: value for name, value in values if not isinstance(value, (tuple, msgspec.Struct))}


def description(catalogue: Catalogue, counts: dict[str, int]) -> dict[str, Any]:
    """`datapackage.json`: a tabular data package with one resource for each table that has rows."""
    editions = [shelf.index.loaded for shelf in catalogue.shelves]
    return {
        "profile": "tabular-data-package",
        "name": f"hsds-{editions[0].slug}" if len(editions) == 1 else "hsds",
        "title": ", ".join(loaded.document.network.name for loaded in editions),
        "version": ", ".join(f"{loaded.slug} {loaded.number} {loaded.digest}" for loaded in editions),
        "created": max((loaded.published_at.isoformat() for loaded in editions), default=None),
        "languages": [catalogue.language],
        "resources": [_resource(name, rows) for name, rows in counts.items() if rows],
    }


def _resource(name: str, rows: int) -> dict[str, Any]:
    table = TABLES[name]
    schema: dict[str, Any] = {"fields": fields_of_table(name)}
    if name not in PROFILE_TABLES:
        schema["primaryKey"] = "id"
    return {
        "name": table.path.removesuffix(".csv"),
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": schema,
    }
