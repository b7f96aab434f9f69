"""What was not said, what the law leaves out, and what is good to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from .clock import day_in
from .law import age_on
from .outcome import Day, Finding
from .view import View

ADULT = 18
OUTSIDE = ("excluded", "few_records")
DAYS_PAID = {"sick": "sick_pay", "leave": "leave"}


def told_findings(view: View, days: Sequence[Day]) -> Iterator[Finding]:
    if not days:
        return
    first, last = days[0].on, days[-1].on
    yield from _sectors(view, first, last)
    yield from _unsaid(view, first, last)
    yield from _marks(days)
    yield from _spans(view)
    for mark, code in DAYS_PAID.items():
        if count := sum(day.state == mark for day in days):
            yield Finding(f"{mark}_days", "tell", first, last, count=count, standard=view.standard(code))
    if counted := sum(seconds for day in days for task, seconds in day.tasks if task != "work"):
        yield Finding("travel_counted", "tell", first, last, seconds=counted)


def _sectors(view: View, first: date, last: date) -> Iterator[Finding]:
    """What the law of a country says of the sector of each employer that was worked for."""
    for employer in sorted({span.employer for span in view.spans}):
        sector = view.rules.sectors.get(view.sector(employer))
        for code in sector.says if sector else ():
            if rule := view.standard(code, view.sector(employer)):
                yield Finding(code, "outside" if code in OUTSIDE else "tell", first, last, employer, standard=rule)


def _unsaid(view: View, first: date, last: date) -> Iterator[Finding]:
    """What would change the result if it were known."""
    rules, worker = view.rules, view.record.worker
    kinds = {wage.kind for wage in rules.wages}
    young = rules.standards.get("young_hours")
    if young and worker.born and age_on(worker.born, first) < ADULT:
        yield Finding("young_hours", "outside", first, last, standard=young)
    if "skilled" in kinds and worker.skilled is None:
        yield Finding("skill_unknown", "unknown", first, last)
    worked = sorted({span.employer for span in view.spans})
    for employer in worked:
        if any(one.sector for one in rules.wages) and not view.sector(employer):
            yield Finding("sector_unknown", "unknown", first, last, employer)
        if any(one.states for one in rules.holidays) and not view.employers[employer].state:
            yield Finding("state_unknown", "unknown", first, last, employer)
        if not any(one.employer == employer for one in view.record.agreed):
            yield Finding("agreed_unknown", "unknown", first, last, employer)


def _marks(days: Sequence[Day]) -> Iterator[Finding]:
    """Days worked and not written down: one finding for each row of them."""
    for forgot, group in groupby(days, lambda day: day.state == "forgot"):
        if forgot:
            row = list(group)
            yield Finding("forgot_days", "unknown", row[0].on, row[-1].on, count=len(row))


def _spans(view: View) -> Iterator[Finding]:
    for span in sorted(view.record.spans, key=lambda one: (one.starts, one.id)):
        if span.ends is None and (day := day_in(span.starts, span.zone)) <= view.until:
            yield Finding("end_unknown", "unknown", day, None, span.employer)
    ordered = sorted(view.spans, key=lambda one: (one.starts, one.id))
    for one, other in pairwise(ordered):
        if one.ends and other.starts < one.ends:
            seconds = int((min(one.ends, other.ends or one.ends) - other.starts).total_seconds())
            yield Finding("overlap", "unknown", day_in(other.starts, other.zone), None, other.employer, seconds)
