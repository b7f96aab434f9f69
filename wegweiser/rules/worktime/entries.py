"""The book that is only ever added to: every entry says when it was written and what it replaces, and holds the hash of
the one before. A correction is a new entry; what stood there stays to be seen.

digest = SHA-256 of the entry as canonical JSON without its digest: keys sorted, no blanks, UTF-8; fields that
have their default are left out. A browser computes the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from .clock import day_in
from .documents import body_of, canonical
from .hours import monday
from .record import (
    Agreed,
    Closed,
    DayMark,
    Deduction,
    Employer,
    Entries,
    Entry,
    Item,
    Received,
    Record,
    Span,
    Worker,
)


def chain(entries: Iterable[Entry]) -> Entries:
    """The entries in their order, each with the digest of the one before and its own."""
    found: list[Entry] = []
    for entry in entries:
        linked = replace(entry, previous=found[-1].digest if found else "")
        found.append(replace(linked, digest=digest_of(linked)))
    return tuple(found)


def append(entries: Entries, entry: Entry) -> Entries:
    """The book with one more entry. Raises ValueError for an id that is there, or a replaced one that is not."""
    known = {one.id for one in entries}
    if entry.id in known or (entry.replaces and entry.replaces not in known):
        raise ValueError("the id is taken, or replaces what is not there")
    linked = replace(entry, previous=entries[-1].digest if entries else "")
    return (*entries, replace(linked, digest=digest_of(linked)))


def digest_of(entry: Entry) -> str:
    """64 hexadecimal digits over everything but the digest itself."""
    return sha256(canonical(body_of(replace(entry, digest="")))).hexdigest()


def broken(entries: Sequence[Entry]) -> int | None:
    """The place (from 0) of the first entry that was changed, moved or taken out; None where the chain holds."""
    known: set[str] = set()
    for place, entry in enumerate(entries):
        previous = entries[place - 1].digest if place else ""
        fits = entry.previous == previous and entry.digest == digest_of(entry) and entry.id not in known
        if not fits or (entry.replaces and entry.replaces not in known):
            return place
        known.add(entry.id)
    return None


def follows(newer: Sequence[Entry], older: Sequence[Entry]) -> bool:
    """Whether the newer book is the older one with nothing but entries added."""
    return [one.digest for one in newer[: len(older)]] == [one.digest for one in older]


def current(entries: Iterable[Entry]) -> Record:
    """What holds now. Of two corrections of one entry the later holds."""
    held: dict[str, Item | None] = {}
    first: dict[str, str] = {}  # entry → the first of its history
    for entry in entries:
        first[entry.id] = first.get(entry.replaces, entry.id)
        held[first[entry.id]] = entry.item
    return record_of(item for item in held.values() if item is not None)


def record_of(items: Iterable[Item]) -> Record:
    """The items sorted by kind. Of several workers the last holds."""
    found = list(items)
    workers = [one for one in found if isinstance(one, Worker)]
    return Record(
        spans=tuple(one for one in found if isinstance(one, Span)),
        marks=tuple(one for one in found if isinstance(one, DayMark)),
        agreed=tuple(one for one in found if isinstance(one, Agreed)),
        received=tuple(one for one in found if isinstance(one, Received)),
        deductions=tuple(one for one in found if isinstance(one, Deduction)),
        employers=tuple(one for one in found if isinstance(one, Employer)),
        worker=workers[-1] if workers else Worker(),
        closed=tuple(one for one in found if isinstance(one, Closed)),
    )


def history(entries: Iterable[Entry], id: str) -> Entries:
    """All entries that lead to or from one, oldest first: what stood there, and when it was changed."""
    first: dict[str, str] = {}
    listed = list(entries)
    for entry in listed:
        first[entry.id] = first.get(entry.replaces, entry.id)
    return tuple(entry for entry in listed if first[entry.id] == first.get(id))


def delay(entry: Entry) -> int | None:
    """Days from what an entry tells to its writing: 0 is the same day. None for what has no day."""
    if isinstance(entry.item, Span):
        zone = entry.item.zone
        return (day_in(entry.written_at, zone) - day_in(entry.item.ends or entry.item.starts, zone)).days
    if isinstance(entry.item, DayMark | Received | Deduction):
        return (entry.written_at.date() - entry.item.on).days
    return None


def changed_after_closing(entries: Iterable[Entry]) -> Entries:
    """Entries on days of a week that was closed before they were written."""
    closed: set[date] = set()
    days: dict[str, date] = {}
    found = []
    for entry in entries:
        if isinstance(entry.item, Closed):
            closed.add(entry.item.monday)
        touched = {week for week in (_week(entry.item), days.get(entry.replaces)) if week}
        if touched & closed:
            found.append(entry)
        days[entry.id] = _week(entry.item) or days.get(entry.replaces, date.min)
    return tuple(found)


def _week(item: Item | None) -> date | None:
    if isinstance(item, Span):
        return monday(day_in(item.starts, item.zone))
    return monday(item.on) if isinstance(item, DayMark) else None
