"""What the page of a shared calendar shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wegweiser import packs
from wegweiser.awareness.figures import today_of
from wegweiser.awareness.shown import page_language
from wegweiser.intake.desk.recording import openings_of
from wegweiser.intake.desk.shown import members_at
from wegweiser.packs.types import Pack
from wegweiser.rules import worktime
from wegweiser.worklog import told
from wegweiser.worklog.desk import reading
from wegweiser.worklog.desk.reading import Opened
from wegweiser.worklog.evidence.counted import Counted, NotCounted, count
from wegweiser.worklog.models import SharedCalendar

MONEY = (worktime.Received, worktime.Deduction, worktime.Agreed, worktime.Employer, worktime.Worker)


def one(opened: Opened, now: datetime) -> dict[str, Any]:
    """Weeks with every entry, sums and findings, notes, who opened it. `sums` None: nothing can be counted."""
    entries = worktime.from_document(opened.document)
    lines, record = told.lines_of(entries, pack_of(opened.row)), worktime.current(entries)
    return {
        "row": opened.row,
        "weeks": [told.week_of(lines, record, monday) for monday in told.weeks_of(lines)],
        "money": told.of_kind(lines, *MONEY),
        "withdrawn": told.withdrawn(lines),
        "sums": _sums(opened, now),
        "photos": reading.photos_of(opened),
        "notes": reading.notes_of(opened),
        "openings": openings_of(opened.row, opened.desk_key),
    }


def pack_of(row: SharedCalendar) -> Pack:
    return packs.load(row.desk.network.pack)


def counted_of(opened: Opened, now: datetime, **more: Any) -> Counted:
    """Counted until today, with the law of the desk's country. Raises NotCounted."""
    pack = pack_of(opened.row)
    return count(opened.document, pack, until=today_of(pack, now), made_at=now, **more)


def colleagues(row: SharedCalendar) -> list[Any]:
    """Members of the desk for whom this calendar exists."""
    off = set(row.recusals.values_list("member", flat=True))
    return [member for member in members_at([row.desk_id]) if member.pk not in off]


def _sums(opened: Opened, now: datetime) -> dict[str, Any] | None:
    try:
        return told.sums_of(counted_of(opened, now), page_language())
    except NotCounted:
        return None
