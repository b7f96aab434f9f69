"""The sheet for a counsellor or a court: everything on it as data, and the PDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import get_day_names

from wegweiser.awareness.posters import qr_svg
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.rules.worktime import Finding, Standard, Until, hours_text
from wegweiser.rules.worktime.limits import WORKING_DAYS
from wegweiser.web import proofs
from wegweiser.worklog.evidence import sentences
from wegweiser.worklog.evidence.counted import Counted
from wegweiser.worklog.evidence.proof import KIND, printed
from wegweiser.worklog.evidence.rows import (
    change_rows,
    day_rows,
    day_text,
    euro,
    moment_text,
    money_rows,
    month_rows,
    turned,
)
from wegweiser.worklog.evidence.two import Said, Two
from wegweiser.worklog.typesetting import typeset

NO_MEASURE = ("break_unknown", "end_unknown")


def sheet_pdf(counted: Counted, *, worker: str, court: str, name: str = "") -> bytes:
    """The sheet in the languages of worker and court. Raises Busy."""
    fields = printable(printed(counted, name))  # signed is what can be read on the paper
    code, key = proofs.sign(proofs.canonical(KIND.name, fields)), proofs.public_key()
    data = sheet_data(counted, fields, worker=worker, court=court)
    data["printed"] = [f"{name}: {text}" for name, text in (*fields.items(), ("code", code), ("key", key))]
    qr = qr_svg(proofs.paper_text(fields, code, key))
    return typeset("evidence", data, timestamp=int(counted.made_at.timestamp()), qr=qr)


def sheet_data(counted: Counted, fields: dict[str, str], *, worker: str, court: str) -> dict[str, Any]:
    """Everything the sheet prints but the code."""
    two = Two(worker, court)
    days = get_day_names("abbreviated", locale=court)
    readable = fields | _readable(counted, fields, two)
    return {
        "lang": court,
        "title": str(two(sentences.LABELS["title"])[-1][2]),
        "t": {name: two(text) for name, text in sentences.LABELS.items()},
        "fields": [[two(KIND.fields[field]), value] for field, value in readable.items()],
        "country": two.country(counted.pack.info.code),
        "broken": "" if counted.broken is None else str(counted.broken + 1),
        "days": list(day_rows(counted, two, [days[number] for number in range(7)])),
        "findings": list(finding_groups(counted, two)),
        "months": list(month_rows(counted, two)),
        "money": list(money_rows(counted, two)),
        "dates": [date_row(counted, two, one) for one in counted.reckoning.dates],
        "changes": list(change_rows(counted, two)),
    }


def _readable(counted: Counted, fields: dict[str, str], two: Two) -> dict[str, str]:
    """Days and amounts as the court writes them; at the end of the sheet they stand as they were signed."""
    days = {name: day_text(date.fromisoformat(fields[name])) for name in ("first", "last")}
    amounts = {name: euro(two, Decimal(fields[name])) for name in ("due", "paid", "open")}
    return {**days, **amounts, "made": moment_text(counted.made_at, counted.zone)}


def finding_groups(counted: Counted, two: Two) -> Iterator[dict[str, Any]]:
    """Findings of one kind together, with their rule and where it stands."""
    groups: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for one in counted.reckoning.findings:
        groups[one.code, one.weight, one.standard.basis if one.standard else ""].append(one)
    for (code, weight, _basis), found in groups.items():
        yield {
            "title": two(sentences.FINDINGS[code]),
            "weight": two(sentences.WEIGHTS[weight]),
            "code": weight,
            "when": [_when(one, two) for one in found],
            **_rule(counted, two, found[0].standard),
        }


def _when(one: Finding, two: Two) -> str:
    """ "04.05.2026: 10:30", with hours, number or amount where something was measured."""
    days = day_text(one.on) + (f"–{day_text(one.until)}" if one.until and one.until != one.on else "")
    measured = (
        _hours(one),
        euro(two, one.amount) if one.amount is not None else "",
        str(one.count) if one.count is not None and one.seconds is None else "",
    )
    said = ", ".join(part for part in measured if part)
    return f"{days}: {said}" if said else days


def _hours(one: Finding) -> str:
    """An average by the working day is shown with its division: the rules count it by the week."""
    if one.seconds is None or one.code in NO_MEASURE:
        return ""
    if one.code == "night_average":
        return f"{hours_text(one.seconds)} h ÷ {WORKING_DAYS} = {hours_text(one.seconds // WORKING_DAYS)} h"
    return f"{hours_text(one.seconds)} h"


def _rule(counted: Counted, two: Two, rule: Standard | None) -> dict[str, Any]:
    if rule is None:
        return {"rule": [], "basis": "", "source": "", "checked": "", "secondary": False}
    known = (one for one in counted.pack.standards.values() if one.basis == rule.basis and one.says)
    says = next((one.says for one in known if rule.code in (one.code, one.instead_of)), {})
    checked = day_text(rule.checked_on) if rule.checked_on else ""
    secondary = rule.confidence != "verified"
    return {
        "rule": two.of(says),
        "basis": rule.basis,
        "source": rule.source,
        "checked": checked,
        "secondary": secondary,
    }


def date_row(counted: Counted, two: Two, one: Until) -> list[Any]:
    """[claim, last day, counted from, basis, employer with its direction]."""
    return [
        label_of(counted, two, one),
        day_text(one.on),
        day_text(one.starts),
        one.deadline.basis,
        turned((counted.names.get(one.employer, ""),)),
    ]


def label_of(counted: Counted, two: Two, one: Until) -> Said:
    """The name of a time limit, as the pack words it."""
    pack = counted.pack
    for texts in (pack.deadlines.get(one.code), pack.pay_limits.get(one.code)):
        if texts:
            return two.of(texts.label)
    standard = pack.standards.get(one.code)
    return two.of(standard.says) if standard else [["", "ltr", one.code]]
