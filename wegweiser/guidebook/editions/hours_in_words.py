"""Opening hours in words of the page's language: a plain week, without today's date."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

Span = tuple[str, str]
A_MONDAY = datetime(2024, 4, 8)


def hours_in_words(text: str) -> tuple[str, ...]:
    """Lines such as `Monday to Thursday 08:00–12:00 and 13:30–16:00`; empty when nothing is known."""
    return _hours_in_words(text, get_language() or "en") if text else ()


@lru_cache(maxsize=4096)
def _hours_in_words(text: str, language: str) -> tuple[str, ...]:
    try:
        week = _week(OpeningHours(text))
    except ParserError:
        return ()
    if all(spans == [("00:00", "24:00")] for spans in week):
        return (_("day and night, every day"),)
    lines = [f"{days} {_joined(spans)}" for days, spans in _runs(week)]
    return tuple(lines + _holidays(text)) if lines else ()


def _week(hours: OpeningHours) -> list[list[Span]]:
    """Seven days from Monday, each with its open spans; a night span stands whole on the day it begins."""
    week: list[list[Span]] = [[] for _day in range(7)]
    start, end = A_MONDAY, A_MONDAY + timedelta(days=7)
    for opens, closes, state, _comment in hours.intervals(start, end):
        if str(state) == "open":
            _put(week, opens, min(closes or end, end))
    return week


def _put(week: list[list[Span]], opens: datetime, closes: datetime) -> None:
    while closes - opens >= timedelta(days=1):  # several days: cut at midnight
        midnight = datetime.combine(opens.date() + timedelta(days=1), time())
        week[opens.weekday()].append((f"{opens:%H:%M}", "24:00"))
        opens = midnight
    if closes > opens:
        last = "24:00" if closes.time() == time() else f"{closes:%H:%M}"
        week[opens.weekday()].append((f"{opens:%H:%M}", last))


def _runs(week: list[list[Span]]) -> list[tuple[str, list[Span]]]:
    """Neighbouring days with the same spans, named once."""
    runs: list[list[int]] = []
    for day, spans in enumerate(week):
        if runs and week[runs[-1][0]] == spans and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [(_days(run), week[run[0]]) for run in runs if week[run[0]]]


def _days(run: list[int]) -> str:
    first, last = str(WEEKDAYS[run[0]]), str(WEEKDAYS[run[-1]])
    if len(run) == 7:
        return _("every day")
    if len(run) == 1:
        return first
    joint = _("%(first)s and %(last)s") if len(run) == 2 else _("%(first)s to %(last)s")
    return joint % {"first": first, "last": last}


def _joined(spans: list[Span]) -> str:
    return _(" and ").join(f"{first}–{last}" for first, last in spans)


def _holidays(text: str) -> list[str]:
    if re.search(r"\bPH\s+(off|closed)\b", text):
        return [_("closed on public holidays")]
    return []
