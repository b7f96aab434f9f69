"""The book as a file that phone, mailbox and paper share: JSON, UTF-8, always the same bytes for the same book.

    {"entries":[{"digest":…,"id":…,"item":{"kind":"span",…},"previous":…,"replaces":…,"written_at":…}],
     "format":"wegweiser-worktime/1"}

Moments are UTC in whole seconds ("2026-05-04T06:00:00Z"), days "2026-05-04", amounts strings ("13.90"); what has its
default is left out, so that a field added later changes no digest.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from .record import Agreed, Break, Closed, DayMark, Deduction, Employer, Entries, Entry, Received, Span, Worker

FORMAT = "wegweiser-worktime/1"
CLASSES: dict[str, type] = {
    "span": Span,
    "day": DayMark,
    "agreed": Agreed,
    "received": Received,
    "deduction": Deduction,
    "employer": Employer,
    "worker": Worker,
    "closed": Closed,
}
NAMES = {kind: name for name, kind in CLASSES.items()}
MOST_ENTRIES = 20_000
MOST_BYTES = 20_000_000
LONGEST_TEXT = 2_000
LONGEST_NUMBER = 20  # characters


class BadDocument(ValueError):
    """A file that is no such book. The message names the place."""


def to_document(entries: Entries) -> bytes:
    """The book as canonical JSON."""
    return canonical({"format": FORMAT, "entries": [body_of(entry) for entry in entries]})


def from_document(document: bytes) -> Entries:
    """The book as it was written; whether its chain holds says `broken`. Raises BadDocument."""
    if len(document) > MOST_BYTES:
        raise BadDocument("the file is too large")
    try:
        data = json.loads(document.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadDocument("the file is not JSON in UTF-8") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or data.keys() != {"format", "entries"}:
        raise BadDocument(f"the file is not of the format {FORMAT}")
    if not isinstance(data["entries"], list) or len(data["entries"]) > MOST_ENTRIES:
        raise BadDocument("entries: is no list, or too long")
    return tuple(_entry(one, f"entries[{place}]") for place, one in enumerate(data["entries"]))


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def body_of(entry: Entry) -> dict[str, Any]:
    """An entry as a JSON object."""
    item = entry.item
    body = None if item is None else {"kind": NAMES[type(item)], **_said(item)}
    return {**_said(entry, leave="item"), "item": body}


def _said(value: Any, leave: str = "") -> dict[str, Any]:
    """The fields that differ from their default."""
    shown = (one for one in fields(value) if one.name != leave)
    return {one.name: _plain(got) for one in shown if (got := getattr(value, one.name)) != _default(one)}


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    return value


def _entry(data: Any, place: str) -> Entry:
    if not isinstance(data, dict) or "item" not in data:
        raise BadDocument(f"{place}: is no entry")
    item = None if data["item"] is None else _item(data["item"], f"{place}.item")
    rest = {name: value for name, value in data.items() if name != "item"}
    made: Entry = _made(Entry, rest, place, item=item)
    return made


def _item(data: Any, place: str) -> Any:
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in CLASSES:
        raise BadDocument(f"{place}: is of no known kind")
    return _made(CLASSES[kind], {name: value for name, value in data.items() if name != "kind"}, place)


def _made(kind: type, data: Any, place: str, **given: Any) -> Any:
    """A value of the class from a JSON object. Every mistake is named with its place."""
    if not isinstance(data, dict):
        raise BadDocument(f"{place}: is no object")
    hints = _hints(kind)
    if unknown := data.keys() - hints.keys():
        raise BadDocument(f"{place}: has the unknown field {min(unknown)[:40]!r}")
    read = {name: _read(hints[name], value, f"{place}.{name}") for name, value in data.items()}
    try:
        return kind(**read, **given)
    except (TypeError, ValueError) as error:
        raise BadDocument(f"{place}: {error}") from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _shape(hint: Any) -> tuple[Any, Any]:
    """What a hint is made of: its origin and its first argument, None for a plain class."""
    return get_origin(hint), next(iter(get_args(hint)), None)


def _read(hint: Any, value: Any, place: str) -> Any:
    form, inside = _shape(hint)
    if form in (Union, types.UnionType):
        return None if value is None else _read(inside, value, place)
    if form is tuple:
        if not isinstance(value, list) or len(value) > 100:
            raise BadDocument(f"{place}: is no list, or too long")
        return tuple(_made(Break, one, f"{place}[{number}]") for number, one in enumerate(value))
    if hint in (bool, int):
        if type(value) is not hint:
            raise BadDocument(f"{place}: is no {'number' if hint is int else 'yes or no'}")
        return value
    return _text(hint, value, place)


def _text(hint: Any, value: Any, place: str) -> Any:
    """Text, or what is written as text: moments, days, amounts. Nothing is read that would be written otherwise."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise BadDocument(f"{place}: is no text, or too long")
    if hint is str:
        return _clean(value, place)
    try:
        read = _value(hint, value)
    except (ValueError, InvalidOperation):
        read = None
    if read is None or _plain(read) != value:
        raise BadDocument(f"{place}: {value[:40]!r} cannot be read")
    return read


def _clean(value: str, place: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise BadDocument(f"{place}: holds half a character") from None
    return value


def _value(hint: Any, value: str) -> Any:
    if hint is Decimal:
        return Decimal(value[:LONGEST_NUMBER])
    if hint is date:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value)  # what it reads beyond our own way of writing is refused by the caller
