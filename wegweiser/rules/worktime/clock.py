"""Moments, days and nights. All arithmetic is in UTC, so a day of the clock change has its 23 or 25 hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from .record import Break, Span

MIDNIGHT = time(0)
DAY = timedelta(days=1)
HOUR = 3600
Key = tuple[str, str, str]  # employer, task, zone
Change = tuple[datetime, int, Key]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of work without a break, clear of every other one."""

    starts: datetime
    ends: datetime
    zone: str
    employer: str
    task: str

    @property
    def seconds(self) -> int:
        return int((self.ends - self.starts).total_seconds())


def moment(day: date, clock: time, zone: str, *, second: bool = False) -> datetime:
    """A time of the clock as a moment in UTC. `second`: the later one, in the hour that comes twice.

    Raises ValueError for a time that the clock left out.
    """
    there = datetime.combine(day, clock, ZoneInfo(zone)).replace(fold=int(second))
    found = there.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != there.replace(tzinfo=None):
        raise ValueError(f"on {day} the clock left out {clock:%H:%M}")
    return found


def between(day: date, begins: time, ends: time, zone: str) -> tuple[datetime, datetime]:
    """The two moments of "from … to …" on a day; an end that is not later lies on the next day."""
    return moment(day, begins, zone), moment(day if ends > begins else day + DAY, ends, zone)


def day_in(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=16384)
def edge(day: date, clock: time, zone: str) -> datetime:
    """As `moment`, but a time the clock left out is the moment of the change."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def pieces_of(spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The work of all spans in order, put together where it goes on. What two employers have at once is counted once,
    for the one whose code comes first, so it is the same however the spans are cut."""
    found: list[Piece] = []
    active: Counter[Key] = Counter()
    since = datetime.min.replace(tzinfo=UTC)
    for at, changes in groupby(sorted(_changes(spans)), lambda one: one[0]):
        if active:
            employer, task, zone = min(active)
            _put(found, Piece(since, at, zone, employer, task))
        for _at, step, key in changes:
            active[key] += step
        active, since = +active, at
    return tuple(found)


def free_times(span: Span) -> tuple[Break, ...]:
    """The breaks of a span; minutes without times are laid into the middle of its longest stretch."""
    if not span.paused or span.ends is None:
        return span.breaks
    left, found = timedelta(minutes=span.paused), list(span.breaks)
    for starts, ends in sorted(_stretches(span, span.breaks), key=lambda one: one[0] - one[1]):
        if part := min(left, ends - starts):
            begin = starts + (ends - starts - part) / 2
            found.append(Break(begin, begin + part))
            left -= part
    return tuple(sorted(found, key=lambda one: one.starts))


def days_of(piece: Piece) -> Iterator[tuple[date, Piece]]:
    """The piece cut at every midnight of its zone, with the day of each part."""
    starts = piece.starts
    while starts < piece.ends:
        day = day_in(starts, piece.zone)
        ends = min(piece.ends, edge(day + DAY, MIDNIGHT, piece.zone))
        yield day, replace(piece, starts=starts, ends=ends)
        starts = ends


def night_seconds(piece: Piece, begins: time, ends: time) -> int:
    """How much of a piece lies in the night from `begins` to `ends` of the next day."""
    found, day = 0, day_in(piece.starts, piece.zone) - DAY
    while (dusk := edge(day, begins, piece.zone)) < piece.ends:
        dawn = edge(day + DAY, ends, piece.zone)
        found += max(0, int((min(dawn, piece.ends) - max(dusk, piece.starts)).total_seconds()))
        day += DAY
    return found


def _changes(spans: Iterable[Span]) -> Iterator[Change]:
    for span in spans:
        for piece in _worked(span):
            key = (piece.employer, piece.task, piece.zone)
            yield from ((piece.starts, 1, key), (piece.ends, -1, key))


def _put(found: list[Piece], piece: Piece) -> None:
    last = found[-1] if found else None
    if last and replace(last, starts=piece.starts, ends=piece.ends) == piece and last.ends == piece.starts:
        found[-1] = replace(last, ends=piece.ends)
    else:
        found.append(piece)


def _worked(span: Span) -> Iterator[Piece]:
    for starts, ends in _stretches(span, free_times(span)):
        yield Piece(starts, ends, span.zone, span.employer, span.task)


def _stretches(span: Span, breaks: Iterable[Break]) -> Iterator[tuple[datetime, datetime]]:
    starts = span.starts
    for one in breaks:
        if starts < one.starts:
            yield starts, one.starts
        starts = one.ends
    if span.ends is not None and starts < span.ends:
        yield starts, span.ends
