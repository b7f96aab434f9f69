"""A file of the calendar, counted: everything that the papers show of it, in no language yet.

counted = count(file, pack, until=date(2026, 11, 22), made_at=datetime.now(UTC))
counted.reckoning.open          # Decimal, euro
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from wegweiser.packs.types import Pack
from wegweiser.packs.worktime import rules_of
from wegweiser.rules import worktime
from wegweiser.rules.worktime import Entry, Reckoning, Record, Rules, Span, Worker

MOST_BYTES = 2**20  # of a file: some five thousand entries
MOST_DAYS = 3 * 366  # days with an entry; a longer time is made in parts


class NotCounted(ValueError):
    """The file cannot be counted. `code`: bad_file, no_rules, too_long, empty."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Counted:
    """`broken`: place (from 0) of the first entry that was changed outside of the calendar; None: the chain holds."""

    entries: tuple[Entry, ...]
    record: Record
    rules: Rules
    pack: Pack
    reckoning: Reckoning
    digest: str  # SHA-256 of the file, 64 hexadecimal digits
    broken: int | None
    sector: str
    until: date
    made_at: datetime

    @property
    def zone(self) -> str:
        """The zone of the last work that was written down, else that of the country."""
        return self.record.spans[-1].zone if self.record.spans else self.pack.info.timezone

    @property
    def names(self) -> Mapping[str, str]:
        """Employer → the name that the worker chose, "" for none."""
        return {one.id: one.name for one in self.record.employers}

    def changes(self) -> list[tuple[Entry, ...]]:
        """The histories of whatever was corrected or taken back, oldest first."""
        replaced = {entry.replaces for entry in self.entries if entry.replaces}
        starts = [entry for entry in self.entries if entry.id in replaced and not entry.replaces]
        return [worktime.history(self.entries, entry.id) for entry in starts]


def count(
    file: bytes, pack: Pack, *, until: date, made_at: datetime, sector: str = "", skilled: bool | None = None
) -> Counted:
    """Everything that follows from a file. Raises NotCounted."""
    rules = rules_of(pack)
    if rules is None:
        raise NotCounted("no_rules")
    try:
        entries = worktime.from_document(file)
    except worktime.BadDocument as error:
        raise NotCounted("bad_file", str(error)) from None
    record = _with_skill(worktime.current(entries), skilled)
    _check_length(record)
    reckoning = worktime.reckon(record, rules, until=until, sector=sector)
    digest, broken = sha256(file).hexdigest(), worktime.broken(entries)
    return Counted(entries, record, rules, pack, reckoning, digest, broken, sector, until, made_at)


def _with_skill(record: Record, skilled: bool | None) -> Record:
    if skilled is None:
        return record
    return replace(record, worker=replace(record.worker or Worker(), skilled=skilled))


def _check_length(record: Record) -> None:
    """A sheet has a time that a person can look through; what is empty has none."""
    days = {day_of(one) for one in record.spans} | {mark.on for mark in record.marks}
    if not days:
        raise NotCounted("empty")
    if len(days) > MOST_DAYS or (max(days) - min(days)).days > 2 * MOST_DAYS:
        raise NotCounted("too_long")


def day_of(span: Span) -> date:
    """The day on which work began, where it was done."""
    return worktime.day_in(span.starts, span.zone)
