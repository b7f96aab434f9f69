"""The tables of a sheet: days, changes, money, as data for typst. Texts are `Said`: one or two languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from wegweiser.rules import worktime
from wegweiser.rules.worktime import Deduction, Entry, Received, Span, Worker, hours_text
from wegweiser.rules.worktime.outcome import Day, Line, Part
from wegweiser.worklog.choices import LEARNED, SAID, SKILLED
from wegweiser.worklog.evidence import sentences
from wegweiser.worklog.evidence.counted import Counted, day_of
from wegweiser.worklog.evidence.two import Two, direction_of

# fields of what is no span, as they stand in a change; codes stay codes
SHOWN = ("on", "valid_from", "monday", "born", "amount", "mark", "name", "sector", "state", "note")


def day_text(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def clock_text(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def moment_text(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%d.%m.%Y %H:%M}"


def times_text(span: Span) -> str:
    """ "08:00–16:30 (30)": from, until, minutes of break; "?" where nobody said whether there was one."""
    free = sum(int((one.ends - one.starts).total_seconds()) for one in span.breaks) // 60 + (span.paused or 0)
    if span.ends is None:
        return f"{clock_text(span.starts, span.zone)}–…"
    break_text = str(free) if span.breaks_known else "?"
    return f"{clock_text(span.starts, span.zone)}–{clock_text(span.ends, span.zone)} ({break_text})"


def day_rows(counted: Counted, two: Two, weekdays: list[str]) -> Iterator[dict[str, Any]]:
    """One row for each day on which something is written down."""
    spans: dict[date, list[Span]] = defaultdict(list)
    for span in sorted(counted.record.spans, key=lambda one: one.starts):
        spans[day_of(span)].append(span)
    told = _written(counted)
    for day in counted.reckoning.days:
        if day.state != "blank" or spans[day.on]:
            yield _day_row(counted, two, day, spans[day.on], weekdays, told)


def _day_row(
    counted: Counted, two: Two, day: Day, spans: list[Span], weekdays: list[str], told: dict[str, tuple[Entry, bool]]
) -> dict[str, Any]:
    entries = [told[span.id] for span in spans if span.id in told]
    delays = [worktime.delay(entry) for entry, _changed in entries]
    return {
        "day": f"{weekdays[day.on.weekday()]} {day_text(day.on)}",
        "times": [times_text(span) for span in spans],
        "hours": hours_text(day.seconds) if day.seconds else "",
        "night": hours_text(day.night) if day.night else "",
        "marks": [two(one) for one in _marks(day)],
        "about": turned(part for span in spans for part in _about(counted, span)),
        "written": " ".join(str(one) for one in delays if one is not None),
        "changed": any(changed for _entry, changed in entries),
    }


def turned(parts: Iterable[str]) -> list[list[str]]:
    """[direction, text] of each part once, without empty ones: what a worker wrote is of any language."""
    return [[direction_of(part), part] for part in dict.fromkeys(parts) if part]


def _marks(day: Day) -> Iterator[Any]:
    if day.state not in ("worked", "blank"):
        yield sentences.STATES.get(day.state, "")
    if day.sunday:
        yield sentences.LABELS["sunday"]
    if day.holiday:
        yield sentences.LABELS["holiday"]


def _about(counted: Counted, span: Span) -> tuple[str, ...]:
    name = counted.names.get(span.employer, "")
    return name, span.place, span.doing, span.ordered_by, span.witness, span.note


def _written(counted: Counted) -> dict[str, tuple[Entry, bool]]:
    """Span → the entry that first told of it, and whether it was changed. Of a start that was pressed: the end."""
    first: dict[str, tuple[Entry, bool]] = {}
    for entry in counted.entries:
        if isinstance(entry.item, Span):
            known = first.get(entry.item.id)
            begun = known is None or (isinstance(known[0].item, Span) and known[0].item.ends is None)
            first[entry.item.id] = (entry, False) if begun or known is None else (known[0], True)
    return first


def change_rows(counted: Counted, two: Two) -> Iterator[dict[str, Any]]:
    """What was corrected or taken back: each state with the moment of its writing. A start with its end is none."""
    for history in counted.changes():
        begun = isinstance(history[0].item, Span) and history[0].item.ends is None
        states = history[1:] if begun else history
        if len(states) > 1:
            kind = next(type(entry.item).__name__ for entry in history if entry.item)
            rows = [[moment_text(entry.written_at, counted.zone), *_state(counted, two, entry)] for entry in states]
            yield {"kind": two(sentences.KINDS[kind]), "states": rows}


def _state(counted: Counted, two: Two, entry: Entry) -> tuple[Any, bool]:
    """What it said then, and whether these are parts of what the worker wrote."""
    item = entry.item
    if item is None:
        return two(sentences.LABELS["taken_back"]), False
    if isinstance(item, Span):
        return turned((day_text(day_of(item)), times_text(item), *_about(counted, item))), True
    found = (getattr(item, name, None) for name in SHOWN)
    said = (day_text(value) if isinstance(value, date) else str(value) for value in found if value)
    return turned((*said, _skill(item, two))), True


def _skill(item: Any, two: Two) -> str:
    """In the court's language, "" where it was not said."""
    if not isinstance(item, Worker) or item.skilled is None:
        return ""
    answer = SKILLED[SAID[item.skilled]]
    return two.made(lambda: f"{LEARNED} {answer}")[-1][2]


def month_rows(counted: Counted, two: Two) -> Iterator[dict[str, Any]]:
    """The arithmetic of each month with an employer."""
    for pay in counted.reckoning.pays:
        yield {
            "month": f"{pay.month:02}.{pay.year}",
            "employer": counted.names.get(pay.employer, ""),
            "hours": hours_text(pay.seconds),
            "lines": [_line(line, two) for line in pay.lines],
            "parts": [_part(part, two) for part in pay.parts],
            **{name: euro(two, getattr(pay, name)) for name in ("minimum", "due", "paid", "open")},
            "agreed": "" if pay.agreed is None else euro(two, pay.agreed),
            "due_on": day_text(pay.due_on),
        }


def euro(two: Two, amount: Decimal) -> str:
    return f"{two.number(amount)} €"


def _line(line: Line, two: Two) -> dict[str, str]:
    rate = line.wage.per_hour if line.wage else None
    result = f"{two.number(rate)} = {two.number(_four(line.exact))} €" if rate else "?"
    sum_text = f"{hours_text(line.seconds)} h × {result}"
    basis = line.wage.basis if line.wage else ""
    return {"days": f"{day_text(line.starts)} – {day_text(line.ends)}", "sum": sum_text, "basis": basis}


def _part(part: Part, two: Two) -> dict[str, Any]:
    return {
        "sum": f"{two.number(_four(part.units))} × {two.number(part.amount)} = {two.number(_four(part.exact))} €",
        "unit": two(sentences.UNITS[part.unit]),
    }


def _four(value: Any) -> Decimal:
    """Up to four decimals: what is exact there stays so, else it is rounded."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 4)


def money_rows(counted: Counted, two: Two) -> Iterator[list[Any]]:
    """[day, what, amount, employer] of what was handed out, kept back or had to be paid."""
    everything: list[Received | Deduction] = [*counted.record.received, *counted.record.deductions]
    for one in sorted(everything, key=lambda one: one.on):
        tax = isinstance(one, Deduction) and one.what == "tax"
        code = f"deduction_{one.what}" if isinstance(one, Deduction) and not tax else ""
        said = sentences.FINDINGS.get(code) or sentences.KINDS[type(one).__name__]
        yield [day_text(one.on), two(said), euro(two, one.amount), counted.names.get(one.employer, "")]
