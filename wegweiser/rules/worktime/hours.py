"""The complete table of days, and its sums by week, month and the whole time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from .clock import DAY, Piece, day_in
from .outcome import Day, Sum
from .record import DayMark, Span
from .view import View

SUNDAY = 6


def days_table(view: View) -> tuple[Day, ...]:
    """Every calendar day from the first that something is known of to the last, days without an entry too."""
    worked: dict[date, list[Piece]] = defaultdict(list)
    for part in view.parts:
        worked[part.on].append(part.piece)
    marks = {mark.on: mark for mark in sorted(view.record.marks, key=lambda one: one.id) if mark.on <= view.until}
    known = sorted({*worked, *marks, *(day_in(one.starts, one.zone) for one in _running(view))})
    if not known:
        return ()
    return tuple(_day(day, worked.get(day, []), marks.get(day), view) for day in _through(known[0], known[-1]))


def weeks_of(days: Sequence[Day]) -> tuple[Sum, ...]:
    return _sums(days, monday, lambda first: first + 6 * DAY)


def months_of(days: Sequence[Day]) -> tuple[Sum, ...]:
    return _sums(days, lambda day: day.replace(day=1), month_end)


def sum_of(days: Sequence[Day], starts: date, ends: date) -> Sum:
    return Sum(
        starts=starts,
        ends=ends,
        seconds=sum(day.seconds for day in days),
        night=sum(day.night for day in days),
        sunday=sum(day.sunday for day in days),
        holiday=sum(day.holiday for day in days),
        days=sum(bool(day.seconds) for day in days),
        forgot=sum(day.state == "forgot" for day in days),
        blank=sum(day.state == "blank" for day in days),
    )


def monday(day: date) -> date:
    """The first day of the week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - DAY


def _running(view: View) -> Iterator[Span]:
    return (span for span in view.record.spans if span.ends is None and day_in(span.starts, span.zone) <= view.until)


def _through(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _day(on: date, pieces: Sequence[Piece], mark: DayMark | None, view: View) -> Day:
    seconds = sum(piece.seconds for piece in pieces)
    feasts = [(view.feast(on, piece.employer), piece.seconds) for piece in pieces]
    everywhere = {view.feast(on, employer) for employer in view.employers}
    return Day(
        on=on,
        state="worked" if seconds else mark.mark if mark else "blank",
        seconds=seconds,
        night=sum(map(view.night, pieces)),
        sunday=seconds if on.weekday() == SUNDAY else 0,
        holiday=sum(amount for feast, amount in feasts if feast),
        feast=max(feast for feast, _amount in feasts) if feasts else max(everywhere),
        employers=_by(pieces, lambda piece: piece.employer),
        tasks=_by(pieces, lambda piece: piece.task),
    )


def _by(pieces: Iterable[Piece], key: Callable[[Piece], str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = defaultdict(int)
    for piece in pieces:
        found[key(piece)] += piece.seconds
    return tuple(sorted(found.items()))


def _sums(days: Sequence[Day], first: Callable[[date], date], last: Callable[[date], date]) -> tuple[Sum, ...]:
    return tuple(
        sum_of(list(group), starts, last(starts)) for starts, group in groupby(days, lambda day: first(day.on))
    )
