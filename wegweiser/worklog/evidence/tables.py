"""The counted record as CSV (days) and JSON (everything)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wegweiser.rules.worktime import hours_text
from wegweiser.worklog.evidence.counted import Counted, day_of
from wegweiser.worklog.evidence.proof import printed
from wegweiser.worklog.evidence.rows import times_text

COLUMNS = ("day", "state", "times", "hours", "night", "sunday", "holiday", "employer")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def days_csv(counted: Counted) -> bytes:
    """One line for each day, UTF-8 with a mark at the beginning, so that spreadsheets read it as such."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for day in counted.reckoning.days:
        spans = [span for span in counted.record.spans if day_of(span) == day.on]
        hours = [hours_text(value) for value in (day.seconds, day.night, day.sunday, day.holiday)]
        names = "; ".join(counted.names.get(one, "") or one for one, _seconds in day.employers)
        row = [day.on.isoformat(), day.state, " ".join(map(times_text, spans)), *hours, names]
        writer.writerow([_plain(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """No spreadsheet counts with what a person wrote."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def everything_json(counted: Counted, name: str = "") -> bytes:
    """The printed fields and the whole reckoning, findings and dates with their rules."""
    said: dict[str, Any] = {"format": "wegweiser-evidence/1", "country": counted.pack.info.code}
    said |= {
        "printed": printed(counted, name),
        "chain_breaks_at": counted.broken,
        "reckoning": asdict(counted.reckoning),
    }
    return json.dumps(said, ensure_ascii=False, indent=1, default=_said).encode() + b"\n"


def _said(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal | Fraction):
        return str(value)
    return str(value)
