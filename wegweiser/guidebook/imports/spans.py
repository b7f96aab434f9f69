"""Days and times in words → weekly spans."""

from __future__ import annotations

import itertools
import re

_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_NAMES = (
    "mo mon monday mondays montag montags lu lun lundi lundis",
    "di tu tue tues tuesday tuesdays dienstag dienstags ma mar mardi mardis",
    "mi we wed weds wednesday wednesdays mittwoch mittwochs me mer mercredi mercredis",
    "do th thu thur thurs thursday thursdays donnerstag donnerstags je jeu jeudi jeudis",
    "fr fri friday fridays freitag freitags ve ven vendredi vendredis",
    "sa sat saturday saturdays samstag samstags sonnabend sonnabends sam samedi samedis",
    "so su sun sunday sundays sonntag sonntags dim dimanche dimanches",
)
_DAYS = {name: index for index, names in enumerate(_DAY_NAMES) for name in names.split()}
_GROUPS = {
    "working days": (range(5), True),
    "jours ouvrables": (range(5), True),
    "weekdays": (range(5), True),
    "daily": (range(7), False),
    "täglich": (range(7), False),
    "tgl": (range(7), False),
    "every day": (range(7), False),
    "tous les jours": (range(7), False),
    "weekends": (range(5, 7), False),
    "am wochenende": (range(5, 7), False),
}
_HOLIDAYS_OFF = re.compile(
    r",?\s*(?:\(?(?:closed on|except|außer|nicht an|sauf|hors) (?:public holidays|an feiertagen|feiertags|feiertagen|"
    r"(?:les )?jours fériés)\)?|\bph off)",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?P<time>\d{1,2}(?:[:.h]\d{2})?(?:\s*(?:am|pm)\b)?)(?:\s*(?:uhr|h|heures)\b|h(?=\s|-|$|,))?"
    r"|(?P<word>[^\W\d_]+)\.?|(?P<mark>[-,/&+:])|(?P<space>\s+)|(?P<other>.)",
    re.IGNORECASE,
)
_RANGE = frozenset(("-", "bis", "to", "until", "till", "through", "à", "a", "au"))
_AND = frozenset((",", "/", "&", "+", "u", "und", "and", "et", "sowie"))
_FILL = frozenset(
    (
        "von",
        "from",
        "de",
        "du",
        "le",
        "les",
        "on",
        "at",
        "uhr",
        "h",
        ":",
        "am",
        "jeweils",
        "hours",
        "open",
        "zusätzlich",
        "auch",
        "also",
        "additionally",
        "aussi",
    )
)
_CLOSED = frozenset(("closed", "geschlossen", "fermé", "off"))


class Unclear(Exception):
    """The words do not say plainly when it is open."""


class Spans:
    """Spans of a week, filled part by part."""

    def __init__(self) -> None:
        self.days: dict[int, list[str]] = {}
        self.no_holidays = False

    def add(self, part: str) -> None:
        """Read one part such as "Mon, Thu 10-16"; raises `Unclear`."""
        part, holidays = _HOLIDAYS_OFF.subn("", part)
        self.no_holidays |= bool(holidays)
        if part.strip():
            _Reader(self, part).read()

    def put(self, days: set[int], spans: list[str]) -> None:
        for day in days:
            known = self.days.setdefault(day, [])
            known.extend(span for span in spans if span not in known)

    def osm(self) -> str:
        """OSM opening_hours; raises `Unclear` for overlapping spans or none at all."""
        if not any(self.days.values()):
            raise Unclear
        rules = []
        for days, spans in self._grouped():
            rules.append(f"{days} {','.join(spans)}" if spans else f"{days} off")
        return "; ".join(rules + (["PH off"] if self.no_holidays else []))

    def _grouped(self) -> list[tuple[str, list[str]]]:
        by_spans: dict[tuple[str, ...], list[int]] = {}
        for day in sorted(self.days):
            spans = tuple(sorted(self.days[day]))
            if any(one[6:] > other[:5] for one, other in itertools.pairwise(spans)):
                raise Unclear
            by_spans.setdefault(spans, []).append(day)
        return [(_day_list(days), list(spans)) for spans, days in by_spans.items()]


class _Reader:
    """A small machine: days, then times, then days again …"""

    def __init__(self, spans: Spans, part: str) -> None:
        self.spans = spans
        for words, (days, no_holidays) in _GROUPS.items():
            if re.search(rf"\b{words}\b", part, re.IGNORECASE):
                part = re.sub(rf"\b{words}\b", f"{_OSM[days[0]]}-{_OSM[days[-1]]}", part, flags=re.IGNORECASE)
                spans.no_holidays |= no_holidays
        self.tokens = _tokens(part)
        self.days: set[int] = set()
        self.times: list[str] = []
        self.closed = False

    def read(self) -> None:
        tokens = self.tokens
        while tokens:
            kind, value = tokens.pop(0)
            if kind == "day":
                self._day(int(value))
            elif kind == "time":
                self._time(value)
            elif kind == "closed" and self.days:
                self.closed = True
            elif kind not in ("and", "fill"):
                raise Unclear
        self._end_group()

    def _day(self, day: int) -> None:
        if self.times or self.closed:
            self._end_group()
        if self._range_follows("day"):
            last = int(self.tokens.pop(0)[1])
            if last < day:
                raise Unclear
            self.days |= set(range(day, last + 1))
        else:
            self.days.add(day)

    def _time(self, start: str) -> None:
        if not self.days or self.closed or not self._range_follows("time"):
            raise Unclear
        self.times.append(_span(start, self.tokens.pop(0)[1]))

    def _range_follows(self, kind: str) -> bool:
        """Drop the sign of a range when a second value of this kind stands behind it."""
        rest = [token for token in self.tokens if token[0] != "fill"]
        if len(rest) >= 2 and rest[0][0] == "range" and rest[1][0] == kind:
            self.tokens[:] = rest[1:]
            return True
        return False

    def _end_group(self) -> None:
        if not self.days or not (self.times or self.closed):
            raise Unclear
        self.spans.put(self.days, self.times)
        self.days, self.times, self.closed = set(), [], False


def _tokens(part: str) -> list[tuple[str, str]]:
    return [token for hit in _TOKEN.finditer(part) if (token := _token(hit))[0] != "space"]


def _token(hit: re.Match[str]) -> tuple[str, str]:
    text = hit[0].casefold().rstrip(".")
    if hit["time"]:
        return "time", hit["time"].casefold()
    if text in _DAYS:
        return "day", str(_DAYS[text])
    for kind, words in (("range", _RANGE), ("and", _AND), ("fill", _FILL), ("closed", _CLOSED)):
        if text in words:
            return kind, text
    return ("space", "") if hit["space"] or text == "" else ("other", text)


def _span(start: str, end: str) -> str:
    """`08:00-12:00`; a span over midnight only where minutes are written or it begins in the evening of a
    clock of 24 hours, so that "9-5" is not read as a night."""
    first, last = _clock(start, end), _clock(end, end)
    evening = first >= "18:00" and last <= "12:00" and not re.search("[ap]m", start + end)
    overnight = evening or (":" in start and ":" in end and last != first)
    if first >= last and not overnight:
        raise Unclear
    return f"{first}-{last}"


def _clock(time: str, end: str) -> str:
    half = re.search(r"(am|pm)$", time) or re.search(r"(am|pm)$", end)
    hour, _, minute = re.sub(r"\s*(am|pm)$", "", time).replace(".", ":").replace("h", ":").partition(":")
    value = int(hour)
    if half:
        if not 1 <= value <= 12 or not re.search(r"(am|pm)$", time):
            raise Unclear
        value = value % 12 + (12 if half[1] == "pm" else 0)
    if value > 24 or int(minute or 0) > 59 or (value == 24 and int(minute or 0)):
        raise Unclear
    return f"{value:02d}:{int(minute or 0):02d}"


def _day_list(days: list[int]) -> str:
    """Mo-Fr, or Mo,We; days are sorted."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_OSM[run[0]] if len(run) == 1 else f"{_OSM[run[0]]}-{_OSM[run[-1]]}" for run in runs)
