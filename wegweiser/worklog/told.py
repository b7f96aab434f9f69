"""What stands in a book, told on a page: entries in words with what stood there before, weeks, sums and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wegweiser.packs.types import Pack
from wegweiser.rules import worktime
from wegweiser.rules.worktime import (
    Agreed,
    Closed,
    DayMark,
    Deduction,
    Employer,
    Entry,
    Item,
    Received,
    Record,
    Span,
    Sum,
    Worker,
    hours_text,
)
from wegweiser.rules.worktime.clock import pieces_of
from wegweiser.worklog.choices import LEARNED, SAID, SKILLED, sectors_of, states_of
from wegweiser.worklog.evidence import sentences
from wegweiser.worklog.evidence.counted import Counted
from wegweiser.worklog.evidence.rows import day_text, times_text
from wegweiser.worklog.evidence.sheet import finding_groups, label_of
from wegweiser.worklog.evidence.two import Two
from wegweiser.worklog.mailbox import forms

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was written down. `ref`: id of the entry that holds now; `before`: older (text, moment)."""

    ref: str
    item: Item | None
    first: Item
    text: list[Any]
    before: list[tuple[list[Any], Any]]
    late: bool

    @property
    def kind(self) -> str:
        return forms.KIND_OF.get(type(self.first), "")


def lines_of(entries: Sequence[Entry], pack: Pack | None = None) -> list[Line]:
    """Every thing that was written down, in the order of its first writing. `pack`: to name kinds of work."""
    first: dict[str, str] = {}
    histories: dict[str, list[Entry]] = {}
    for entry in entries:
        first[entry.id] = first.get(entry.replaces, entry.id)
        histories.setdefault(first[entry.id], []).append(entry)
    names = {one.id: one.name for one in worktime.current(entries).employers}
    late = {entry.id for entry in worktime.changed_after_closing(entries)}
    return [_line(history, names, late, pack) for history in histories.values() if history[0].item is not None]


def _line(history: list[Entry], names: dict[str, str], late: set[str], pack: Pack | None) -> Line:
    last, first = history[-1], history[0].item
    assert first is not None
    begun = isinstance(first, Span) and first.ends is None
    before = [(text_of(one.item, names, pack), one.written_at) for one in history[1 if begun else 0 : -1]]
    late_here = any(one.id in late for one in history)
    return Line(last.id, last.item, first, text_of(last.item, names, pack), before, late_here)


def text_of(item: Item | None, names: dict[str, str], pack: Pack | None = None) -> list[Any]:
    """The parts of an item in words; a template puts points between them."""
    match item:
        case None:
            parts: tuple[Any, ...] = (sentences.LABELS["taken_back"],)
        case Span():
            task = forms.TASKS[item.task] if item.task != "work" else ""
            about = (item.place, item.doing, item.ordered_by, item.witness, item.note)
            parts = (times_text(item), task, names.get(item.employer), *about)
        case DayMark():
            parts = (sentences.STATES[item.mark], item.note)
        case Received():
            parts = (day_text(item.on), _euro(item.amount), forms.HOW[item.how], names.get(item.employer), item.note)
        case Deduction():
            kinds = forms.WHAT[item.what], forms.TAKEN[item.taken]
            parts = (day_text(item.on), _euro(item.amount), *kinds, names.get(item.employer), item.note)
        case Agreed():
            since = day_text(item.valid_from)
            parts = (since, _euro(item.amount), forms.PER[item.unit], names.get(item.employer), item.note)
        case Employer():
            parts = (item.name or forms.USUAL, *_place_of(item, pack), item.note)
        case Worker():
            skill = item.skilled is not None and f"{LEARNED} {SKILLED[SAID[item.skilled]]}"
            parts = (item.born and f"{forms.BORN} {day_text(item.born)}", skill)
        case _:
            parts = ()
    return [part for part in parts if part]


def _place_of(item: Employer, pack: Pack | None) -> tuple[Any, ...]:
    """Kind of work and state in words; their codes where the pack does not know them."""
    known = dict((*sectors_of(pack), *states_of(pack))) if pack else {}
    return tuple(known.get(code, code) for code in (item.sector, item.state))


def _euro(amount: Any) -> str:
    return f"{amount:.2f} €"


def day_of(item: Item | None) -> date | None:
    """The day to which an item belongs in a week."""
    if isinstance(item, Span):
        return worktime.day_in(item.starts, item.zone)
    return item.on if isinstance(item, DayMark) else None


def week_of(lines: Sequence[Line], record: Record, monday: date) -> dict[str, Any]:
    """`{monday, sunday, days: [{on, lines, hours}], hours, closed, before, after}`."""
    days = [monday + timedelta(days=number) for number in range(7)]
    found = [(day, [one for one in lines if day_of(one.item) == day]) for day in days]
    return {
        "monday": monday,
        "sunday": days[-1],
        "days": [{"on": day, "lines": some, "hours": _hours(some) if _seconds(some) else ""} for day, some in found],
        "hours": hours_text(sum(_seconds(some) for _day, some in found)),
        "closed": any(one.monday == monday for one in record.closed),
        "before": monday - WEEK,
        "after": monday + WEEK,
    }


def _hours(lines: Iterable[Line]) -> str:
    return hours_text(_seconds(lines))


def _seconds(lines: Iterable[Line]) -> int:
    """Work without breaks of what began on a day; what two employers had at once is counted once."""
    spans = [one.item for one in lines if isinstance(one.item, Span)]
    return sum(piece.seconds for piece in pieces_of(spans))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def sunday_of(monday: date) -> date:
    return monday + timedelta(days=6)


def weeks_of(lines: Sequence[Line]) -> list[date]:
    """Mondays of weeks in which something stands, the newest first."""
    found = {monday_of(day) for one in lines if (day := day_of(one.item))}
    return sorted(found, reverse=True)


def of_kind(lines: Sequence[Line], *kinds: type) -> list[Line]:
    """Those of these kinds that hold, the newest first."""
    return [one for one in reversed(lines) if isinstance(one.item, kinds)]


def withdrawn(lines: Sequence[Line]) -> list[Line]:
    """What was taken back; closing a week is not."""
    return [one for one in lines if one.item is None and not isinstance(one.first, Closed)]


def sums_of(counted: Counted, language: str) -> dict[str, Any]:
    """`{months, accounts, findings, dates, broken}` of what was counted, in words and amounts."""
    two, reckoning = Two(language, language), counted.reckoning
    return {
        "total": hours_text(reckoning.total.seconds) if reckoning.total else "0:00",
        "months": [_month(one) for one in reckoning.months],
        "accounts": [
            {"name": counted.names.get(one.employer, ""), "row": one}
            for one in reckoning.accounts
            if one.due or one.received
        ],
        "open": reckoning.open,
        "findings": [_finding(one) for one in finding_groups(counted, two)],
        "dates": [
            {"claim": _words(label_of(counted, two, one)), "on": one.on, "open": one.on >= counted.until}
            for one in reckoning.dates
        ],
        "broken": counted.broken,
    }


def _month(one: Sum) -> dict[str, Any]:
    return {"on": one.starts, "hours": hours_text(one.seconds), "night": hours_text(one.night)}


def _finding(group: dict[str, Any]) -> dict[str, Any]:
    said = {name: _words(group[name]) for name in ("title", "weight", "rule")}
    said["rule_language"] = group["rule"][0][0] if group["rule"] else ""
    return {**said, "code": group["code"], "when": group["when"], "basis": group["basis"], "source": group["source"]}


def _words(said: Sequence[Sequence[str]]) -> str:
    return said[0][2] if said else ""
