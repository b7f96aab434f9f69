"""Shifts: work put together until an interruption is long enough to be the end of a working day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from .clock import Piece, day_in
from .outcome import Shift
from .record import LONGEST as LONGEST_SPAN
from .record import Span
from .view import View

LONGEST = timedelta(hours=24)  # a working day is the 24 hours from the begin of work


def shifts_of(view: View) -> tuple[Shift, ...]:
    """All shifts in order. An interruption as long as the standard `shift_gap` (hours) ends a shift."""
    gap, block = view.standard("shift_gap"), view.standard("break_block")
    least = timedelta(minutes=float(block.value) if block else 0)
    hours = timedelta(hours=float(gap.value) if gap else 0)
    spans = sorted(view.spans, key=_starts)
    groups = grouped([part.piece for part in view.parts], hours)
    return tuple(_shift(group, _touching(spans, group[0].starts, group[-1].ends), view, least) for group in groups)


def _touching(spans: Sequence[Span], starts: datetime, ends: datetime) -> list[Span]:
    """The spans that lie in a shift. `spans`: by their begin; none is longer than `LONGEST_SPAN`."""
    first = bisect_left(spans, starts - LONGEST_SPAN, key=_starts)
    last = bisect_left(spans, ends, key=_starts)
    return [span for span in spans[first:last] if span.ends and span.ends > starts]


def _starts(span: Span) -> datetime:
    return span.starts


def grouped(pieces: Sequence[Piece], gap: timedelta) -> Iterator[list[Piece]]:
    """The pieces of each shift; one that is still running after 24 hours begins anew."""
    group: list[Piece] = []
    ahead = list(reversed(pieces))
    while ahead:
        piece = ahead.pop()
        if group and (piece.starts - group[-1].ends > gap or piece.starts >= group[0].starts + LONGEST):
            yield group
            group = []
        last = (group or [piece])[0].starts + LONGEST
        if piece.ends > last:
            ahead.append(replace(piece, starts=last))
            piece = replace(piece, ends=last)
        group.append(piece)
    if group:
        yield group


def _shift(pieces: Sequence[Piece], spans: Sequence[Span], view: View, least: timedelta) -> Shift:
    starts, ends = pieces[0].starts, pieces[-1].ends
    employers = tuple(sorted({piece.employer for piece in pieces}))
    sectors = {view.sector(employer) for employer in employers}
    return Shift(
        on=day_in(starts, pieces[0].zone),
        starts=starts,
        ends=ends,
        seconds=sum(piece.seconds for piece in pieces),
        night=sum(map(view.night, pieces)),
        breaks=tuple(int(free.total_seconds()) for free in _free(pieces)),
        longest=_longest(pieces, least),
        employers=employers,
        sector=sectors.pop() if len(sectors) == 1 else "",
        breaks_known=all(span.breaks_known for span in spans),
        placed=not any(map(_unplaced, spans)),
    )


def _unplaced(span: Span) -> bool:
    return bool(span.paused) or not span.breaks_known


def _free(pieces: Sequence[Piece]) -> Iterator[timedelta]:
    for one, other in pairwise(pieces):
        if other.starts > one.ends:
            yield other.starts - one.ends


def _longest(pieces: Sequence[Piece], least: timedelta) -> int:
    """Seconds of work until an interruption that is long enough to be a break."""
    found, since = 0, 0
    for place, piece in enumerate(pieces):
        free = piece.starts - pieces[place - 1].ends if place else timedelta(0)
        since = piece.seconds if free and free >= least else since + piece.seconds
        found = max(found, since)
    return found
