"""Bytes or a folder → organizations with their services. Strangers' data: bounded, and never written to a disk."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from . import tables
from .refusing import Problem, Refused, Report, refuse

LARGEST_FILE = 64 * 2**20  # bytes
LARGEST_CONTENT = 256 * 2**20  # bytes after unpacking
MOST_FILES = 200
MOST_ORGANIZATIONS = 20_000
LONGEST = 10_000  # characters of a text
DEEPEST = 16
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # could make a page show another text
_ODD = re.compile(r"[^\x20-\x7e\u00a0-\u024f\u0370-\u1fff\u3000-\ufaff]")  # may be a mark that is not allowed
Row = dict[str, Any]


@dataclass(slots=True)
class Bundle:
    """Organizations as HSDS nests them, each with `where` and its services. `digest`: of the bytes that were read."""

    organizations: list[Row]
    digest: str
    report: Report


def read_path(path: Path) -> Bundle:
    """A JSON, NDJSON or ZIP file, or a folder with CSV files. Raises Refused and OSError."""
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix in (".csv", ".json") and each.is_file())
        if sum(each.stat().st_size for each in files) > LARGEST_CONTENT or len(files) > MOST_FILES:
            raise refuse(f"too much: at most {MOST_FILES} files and {LARGEST_CONTENT // 2**20} MB")
        return _from_tables({each.name: each.read_bytes() for each in files})
    if path.stat().st_size > LARGEST_FILE:
        raise refuse(f"the file is larger than {LARGEST_FILE // 2**20} MB")
    return read_bytes(path.read_bytes())


def read_bytes(data: bytes) -> Bundle:
    """The same of the content of one file. Raises Refused."""
    if data.startswith(b"PK\x03\x04"):
        return _from_tables(_unzipped(data))
    report = Report()
    values = _json(data)
    if len(values) == 1 and isinstance(values[0], dict) and _is_tables(values[0]):
        return _from_rows(_named(values[0]), _digest([data]), report)
    return _bundle(*_sorted(values, report), _digest([data]), report)


def _unzipped(data: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = LARGEST_CONTENT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_FILES:
                raise refuse(f"more than {MOST_FILES} files in the package")
            for item in archive.infolist():
                name = PurePosixPath(item.filename.replace("\\", "/")).name
                if item.is_dir() or not name.endswith((".csv", ".json")) or name.startswith("."):
                    continue
                with archive.open(item) as file:  # what the list says of sizes may be wrong
                    files[name] = file.read(left + 1)
                left -= len(files[name])
                if left < 0:
                    raise refuse(f"the package unpacks to more than {LARGEST_CONTENT // 2**20} MB")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise refuse(f"cannot be read as a ZIP file ({type(error).__name__})") from None
    except Exception as error:
        if isinstance(error, Refused):
            raise
        raise refuse(f"cannot be unpacked ({type(error).__name__})") from None
    return files


def _from_tables(files: dict[str, bytes]) -> Bundle:
    rows = {}
    for name, data in files.items():
        if name.endswith(".csv"):
            rows[name.removesuffix(".csv")] = tables.rows_of(name, data)
    report = Report()
    if language := _language(files.get("datapackage.json", b"")):
        for row in rows.get("organizations", ()):
            row["shown_in"] = language
    return _from_rows(rows, _digest(files[name] for name in sorted(files)), report)


def _language(described: bytes) -> str:
    """The language of a package of this software, "" for others."""
    try:
        found = msgspec.json.decode(described)
        language = found["languages"][0]
    except (msgspec.DecodeError, RecursionError, LookupError, TypeError):
        return ""
    return language if isinstance(language, str) and len(language) <= 8 else ""


def _from_rows(rows: dict[str, list[Row]], digest: str, report: Report) -> Bundle:
    _check([row for table in rows.values() for row in table])
    organizations, services = tables.organizations_of(rows, report)
    return _bundle(organizations, services, digest, report)


def _json(data: bytes) -> list[Any]:
    """One value, or one in each line."""
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not text:
        raise refuse("the file is empty")
    try:
        return [msgspec.json.decode(text)]
    except RecursionError:
        raise refuse("nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as whole:
        if b"\n" not in text:
            raise refuse(f"cannot be read as JSON ({whole})") from None
    return [_line(number, line) for number, line in enumerate(text.split(b"\n"), 1) if line.strip()]


def _line(number: int, line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise refuse(f"cannot be read as JSON ({error})", f"line {number}") from None


def _is_tables(value: Row) -> bool:
    return bool(value) and all(name.endswith(".csv") for name in value)


def _named(value: Row) -> dict[str, list[Row]]:
    """Tables written as JSON, the form of the official example."""
    found = {}
    for name, table in value.items():
        if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
            raise refuse("is no list of rows", name)
        found[name.removesuffix(".csv")] = [
            {"where": f"{name}, row {number}"} | {key: each for key, each in row.items() if each is not None}
            for number, row in enumerate(table, 2)
        ]
    return found


def _sorted(values: list[Any], report: Report) -> tuple[list[Row], list[Row]]:
    """Organizations and services of lists, pages and single objects; what else is there goes to the report."""
    organizations: list[Row] = []
    services: list[Row] = []
    for label, raw in _objects(values):
        if not isinstance(raw, dict):
            raise refuse("is no object", label)
        where = f"{label} ({str(raw['name'])[:60]})" if isinstance(raw.get("name"), str) else label
        _check([raw], where)
        if "status" in raw or "organization_id" in raw or isinstance(raw.get("organization"), dict):
            services.append(raw | {"where": where})
        elif isinstance(raw.get("service"), dict):
            at = {"location": raw.get("location")}
            services.append(raw["service"] | {"where": where, "service_at_locations": [at]})
        elif "taxonomy" in raw or "taxonomy_id" in raw or "version" in raw or "name" not in raw:
            report.note(where, "", "is neither an organization nor a service")
        elif "location_type" in raw:
            report.note(where, "", "is a place that no organization here names")
        else:
            organizations.append(raw | {"where": where})
    return organizations, services


def _objects(values: list[Any]) -> Iterator[tuple[str, Any]]:
    for number, value in enumerate(values, 1):
        inside = value.get("contents") if isinstance(value, dict) else value
        if isinstance(inside, list):
            yield from ((f"object {place}", each) for place, each in enumerate(inside, 1))
        else:
            yield (f"line {number}" if len(values) > 1 else "object 1"), value


def _bundle(organizations: list[Row], services: list[Row], digest: str, report: Report) -> Bundle:
    """Each service at its organization; one that names none becomes an organization of its own."""
    known = {str(each.get("id", "")).casefold(): each for each in organizations}
    if len(known) < len(organizations):
        raise Refused(_twice(organizations))
    there: dict[str, set[str]] = {}  # organization → ids of its services: each is compared once, not with every other
    for service in services:
        nested = service.get("organization")
        named = nested.get("id") if isinstance(nested, dict) else ""
        id_ = str(service.get("organization_id") or named or "").casefold()
        if id_ not in known:
            known[id_] = _host(service, nested, report)
            organizations.append(known[id_])
        held = known[id_].setdefault("services", [])
        if not isinstance(held, list):
            continue
        if id_ not in there:
            there[id_] = {_id(each) for each in held if isinstance(each, dict)}
        if _id(service) not in there[id_]:
            there[id_].add(_id(service))
            held.append(service)
    if not organizations:
        raise refuse("holds no organization and no service")
    if len(organizations) > MOST_ORGANIZATIONS:
        raise refuse(f"{len(organizations)} organizations; allowed: {MOST_ORGANIZATIONS}")
    return Bundle(organizations, digest, report)


def _host(service: Row, nested: Any, report: Report) -> Row:
    where = service["where"]
    if isinstance(nested, dict):
        return nested | {"where": where}
    report.note(where, "organization_id", "names an organization that is not there; the service stands for it")
    id_ = service.get("organization_id") or service.get("id")
    return {"id": id_, "name": service.get("name"), "where": where}


def _id(row: Row) -> str:
    return str(row.get("id", "")).casefold()


def _twice(organizations: list[Row]) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for each in organizations:
        if _id(each) in seen:
            found.append(Problem(each["where"], "id", "another organization has the same id"))
        seen.add(_id(each))
    return found


def _check(values: Any, where: str = "", name: str = "", depth: int = 0) -> None:
    """Refuse texts that are too long or hold control characters, and what is nested too deeply."""
    if depth > DEEPEST:
        raise refuse("nested too deeply", where, name)
    if isinstance(values, dict):
        place = where or str(values.get("where", ""))
        for key, each in values.items():
            _check(each, place, str(key)[:40], depth + 1)
    elif isinstance(values, list):
        for each in values:
            _check(each, where, name, depth + 1)
    elif isinstance(values, str) and (flaw := flaw_of(values)):
        raise refuse(flaw, where, name)


def flaw_of(text: str) -> str:
    """Why a text cannot be taken, or ""."""
    if len(text) > LONGEST:
        return f"{len(text)} characters; allowed: {LONGEST}"
    for found in _ODD.finditer(text):
        mark = found[0]
        if "\ud800" <= mark <= "\udfff":
            return "not UTF-8"
        if (unicodedata.category(mark) == "Cc" and mark not in "\t\n\r") or mark in _BIDI:
            return f"holds the control character U+{ord(mark):04X}"
    return ""


def _digest(parts: Any) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return f"sha256:{digest.hexdigest()}"
