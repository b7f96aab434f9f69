"""A record seen until a day: the pieces of work, with the sector and place of each employer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from .clock import Piece, day_in, days_of, night_seconds, pieces_of
from .feasts import holidays_in
from .law import Rules, Standard
from .record import Employer, Record, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of work within one calendar day."""

    on: date
    piece: Piece


@dataclass(frozen=True, slots=True)
class View:
    record: Record
    rules: Rules
    until: date
    employers: Mapping[str, Employer]
    spans: tuple[Span, ...]  # with an end, begun until the day
    pieces: tuple[Piece, ...]  # clear of each other, across all employers
    parts: tuple[Part, ...]
    _feasts: dict[tuple[int, str], Mapping[date, str]] = field(default_factory=dict, compare=False, repr=False)
    _own: dict[str, tuple[Part, ...]] = field(default_factory=dict, compare=False, repr=False)

    def sector(self, employer: str) -> str:
        return self.employers[employer].sector

    def standard(self, code: str, sector: str = "") -> Standard | None:
        return self.rules.standard(code, sector)

    def feast(self, day: date, employer: str) -> str:
        """The public holiday of a day where the employer works; "" for none."""
        state = self.employers[employer].state
        known = self._feasts.get((day.year, state))  # to look the whole table up for each day takes most of the time
        if known is None:
            known = self._feasts[day.year, state] = holidays_in(day.year, state, self.rules.holidays)
        return known.get(day, "")

    def night(self, piece: Piece) -> int:
        """Seconds of night in the law's sense, which can begin earlier in a sector."""
        night = self.standard("night", self.sector(piece.employer))
        return night_seconds(piece, night.begins, night.ends) if night and night.begins and night.ends else 0

    def own_parts(self, employer: str) -> tuple[Part, ...]:
        """The work for one employer: what another one also had at the same time is not taken off here."""
        if employer not in self._own:
            pieces = pieces_of(span for span in self.spans if span.employer == employer)
            self._own[employer] = _parts(pieces, self.until)
        return self._own[employer]


def view_of(record: Record, rules: Rules, sector: str, until: date) -> View:
    """`sector`: of employers whose own is not said."""
    spans = tuple(span for span in record.spans if span.ends and day_in(span.starts, span.zone) <= until)
    pieces = pieces_of(spans)
    parts = _parts(pieces, until)
    return View(record, rules, until, _employers(record, sector), spans, pieces, parts)


def _employers(record: Record, sector: str) -> dict[str, Employer]:
    said = {one.id: one for one in record.employers}
    money = (*(one.employer for one in record.received), *(one.employer for one in record.deductions))
    others = (*(one.employer for one in record.spans), *(one.employer for one in record.agreed), *money)
    found = {**{code: Employer(code) for code in others}, **said, "": said.get("", Employer(""))}
    return {code: one if one.sector else replace(one, sector=sector) for code, one in sorted(found.items())}


def _parts(pieces: tuple[Piece, ...], until: date) -> tuple[Part, ...]:
    return tuple(Part(day, cut) for piece in pieces for day, cut in days_of(piece) if day <= until)
