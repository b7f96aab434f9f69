"""The hash chain: row digest = BLAKE2b(previous digest, position, keep_until, content), content = BLAKE2b(salt, facts).

Two steps, so that a row whose time is over can lose its facts and still hold the chain together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from hashlib import blake2b

from wegweiser.trail.models import Head, Row

START = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken`: position of the first row that does not fit (None: all fit), with the reason in words."""

    rows: int
    head: str
    broken: int | None = None
    reason: str = ""


def content_of(row: Row) -> str:
    """Hash of what the row says; the salt keeps a blanked row from being guessed."""
    assert row.at is not None
    at = row.at.astimezone(UTC).isoformat()
    text = json.dumps([row.salt, at, row.network, row.event, row.by, row.facts], ensure_ascii=False, sort_keys=True)
    return _hash(text)


def digest_of(row: Row, previous: str) -> str:
    return _hash(json.dumps([previous, row.position, row.keep_until.isoformat(), row.content]))


def verify(today: date) -> Verdict:
    """Walk the whole chain. A row may be blank only after its `keep_until`."""
    head = Head.objects.first() or Head()
    count, previous = 0, START
    for row in Row.objects.order_by("position").iterator(500):
        count += 1
        reason = _fault(row, count, previous, today)
        if reason:
            return Verdict(count - 1, previous, count, reason)
        previous = row.digest
    if (count, previous) != (head.position, head.digest):
        return Verdict(count, previous, count + 1, "rows are missing at the end")
    return Verdict(count, previous)


def _fault(row: Row, expected: int, previous: str, today: date) -> str:
    if row.position != expected:
        return "a row is missing"
    if digest_of(row, previous) != row.digest:
        return "the row does not follow from the one before"
    if row.is_blanked:
        return "the row was blanked before its time" if row.keep_until > today else ""
    return "the row was changed" if content_of(row) != row.content else ""


def holds(digest: str, among: Iterable[Row] | None = None) -> bool:
    """Is a head somebody noted earlier still part of the chain?"""
    return Row.objects.filter(digest=digest).exists() if among is None else any(r.digest == digest for r in among)


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=32, person=b"wegweiser trail").hexdigest()
