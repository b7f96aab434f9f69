"""The one rule: nothing goes without a row that covers it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from .types import Covered, Given, Ledger, NotCovered, Refused

DAY = timedelta(days=1)


def covers(ledger: Ledger, recipient: str, groups: Collection[str], on: date) -> Covered | NotCovered:
    """Whether all `groups` may go to `recipient` on this day.

    A group that is withheld in any row for this body stays withheld, also when that row ended: only writing the row
    anew lifts it. So taking a consent back never widens what may go. A no that was said after a yes counts more than
    the yes. No groups: ValueError, because every word that goes belongs to one.
    """
    if not groups:
        raise ValueError("What leaves belongs to a group.")
    found = {group: _row(ledger, recipient, group, on) for group in sorted(groups)}
    missing = {group: row for group, row in found.items() if isinstance(row, str)}
    if missing:
        return NotCovered(missing)
    return Covered(tuple(dict.fromkeys(row for row in found.values() if isinstance(row, Given))))


def lasts(ledger: Ledger, recipient: str, groups: Collection[str], on: date) -> date | None:
    """The last day on which all `groups` may still go without a gap since `on`; None: no row says an end.

    The day before `on` where nothing covers them.
    """
    last = on - DAY
    while isinstance(answer := covers(ledger, recipient, groups, last + DAY), Covered):
        ends = [row.until for row in answer.rows if row.until]
        if not ends:
            return None
        last = min(ends)
    return last


def _row(ledger: Ledger, recipient: str, group: str, on: date) -> Given | str:
    """The latest row that covers the group, or one of WHY."""
    mine = [one for one in ledger if one.recipient == recipient]
    if any(isinstance(one, Given) and group in one.withheld for one in mine):
        return "withheld"
    about = [one for one in mine if group in one.groups]
    for one in reversed(about):
        if isinstance(one, Refused):
            return "refused"
        if _holds(one, on):
            return one
    return _ended(about, on)


def _holds(row: Given, on: date) -> bool:
    return row.withdrawn is None and row.on <= on and (row.until is None or on <= row.until)


def _ended(rows: Collection[Given | Refused], on: date) -> str:
    given = [row for row in rows if isinstance(row, Given)]
    if any(row.withdrawn for row in given):
        return "withdrawn"
    return "expired" if any(row.until and row.until < on for row in given) else "never_asked"
