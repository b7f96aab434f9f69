"""What lies above the legal standards of hours: the day, the week, the night; breaks and rest that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from .clock import DAY, HOUR, MIDNIGHT, edge
from .hours import monday
from .law import Standard
from .outcome import Day, Finding, Shift, Sum
from .view import View

MINUTE = 60
WORKING_DAYS = 6  # Monday to Saturday: averages by the working day


def weight(code: str, sectors: Iterable[str], view: View) -> str:
    """ "outside" where the law leaves out all of this work, "look" where it names exceptions for one of the sectors."""
    found = set(sectors)
    if all(view.rules.left_out(code, sector) for sector in found):
        return "outside"
    return "look" if any(view.rules.eased(code, sector) for sector in found) else "over"


def shift_findings(view: View, shifts: Sequence[Shift], weeks: Sequence[Sum]) -> Iterator[Finding]:
    few = {week.starts for week in weeks if week.days < WORKING_DAYS}
    for shift in shifts:
        yield from _length(view, shift, monday(shift.on) in few)
        yield from _breaks(view, shift)
        yield from _night(view, shift)
    for before, after in pairwise(shifts):
        yield from _rest(view, before, after)


def week_findings(view: View, days: Sequence[Day], weeks: Sequence[Sum]) -> Iterator[Finding]:
    for week in weeks:
        sectors = _sectors(view, days, week.starts, week.ends)
        most = view.standard("week_most")
        if most and week.seconds > most.value * HOUR:
            yield _sum("week_most", weight("week_most", sectors, view), week, week.seconds, most)
        yield from _weekly_rest(view, week, sectors)
    yield from _average(view, "week_average", days, weeks)
    night = view.standard("night")
    if night and any(week.night > night.over * HOUR for week in weeks):
        yield from _average(view, "night_average", days, weeks)


def _length(view: View, shift: Shift, few_days: bool) -> Iterator[Finding]:
    most, normal = view.standard("day_most", shift.sector), view.standard("day_normal", shift.sector)
    if few_days:
        normal = view.standard("day_normal_few_days", shift.sector) or normal
    if most and shift.seconds > most.value * HOUR:
        yield _shift("day_most", view, shift, shift.seconds, most)
    elif normal and shift.seconds > normal.value * HOUR:
        yield _shift("day_normal", view, shift, shift.seconds, normal, "look")


def _breaks(view: View, shift: Shift) -> Iterator[Finding]:
    steps = [view.standard(code, shift.sector) for code in ("break_long", "break_short")]
    held = next((one for one in steps if one and shift.seconds > one.over * HOUR), None)
    block, gap = view.standard("break_block", shift.sector), view.standard("break_gap", shift.sector)
    have = sum(free for free in shift.breaks if not block or free >= block.value * MINUTE)
    if held and have < max(1, int(held.value * MINUTE)):
        if shift.breaks_known:
            yield _shift("break_missing", view, shift, have, held)
        else:
            yield _shift("break_unknown", view, shift, have, held, "unknown")
    elif gap and shift.placed and shift.longest > gap.value * HOUR:
        yield _shift("break_late", view, shift, shift.longest, gap)


def _night(view: View, shift: Shift) -> Iterator[Finding]:
    night, day = view.standard("night", shift.sector), view.standard("night_day", shift.sector)
    if night and shift.night > night.over * HOUR:
        yield _shift("night_work", view, shift, shift.night, night, "tell")
        if day and shift.seconds > day.value * HOUR:
            yield _shift("night_day", view, shift, shift.seconds, day, "look")


def _rest(view: View, before: Shift, after: Shift) -> Iterator[Finding]:
    rule = view.standard("daily_rest", after.sector)
    free = int((after.starts - before.ends).total_seconds())
    if rule and free < rule.value * HOUR:
        yield _shift("daily_rest", view, after, free, rule)


def _weekly_rest(view: View, week: Sum, sectors: set[str]) -> Iterator[Finding]:
    """The longest time off that touches the week, taken whole: a time off over Sunday night counts for both weeks."""
    rule = view.standard("weekly_rest")
    if rule and week.ends <= view.until and sectors:
        longest = _longest_free(view, week)
        if longest < float(rule.value) * HOUR:
            yield _sum("weekly_rest", weight("weekly_rest", sectors, view), week, int(longest), rule)


def _longest_free(view: View, week: Sum) -> float:
    zone = view.pieces[0].zone
    begins, ends = edge(week.starts, MIDNIGHT, zone), edge(week.ends + DAY, MIDNIGHT, zone)
    before = begins - timedelta(days=7)
    found = 0.0
    for piece in view.pieces:
        if piece.starts > begins:
            found = max(found, (min(piece.starts, ends + timedelta(days=7)) - before).total_seconds())
        before = max(before, piece.ends)
        if before >= ends:
            return found
    return max(found, (ends + timedelta(days=7) - before).total_seconds())


def _average(view: View, code: str, days: Sequence[Day], weeks: Sequence[Sum]) -> Iterator[Finding]:
    """The worst stretch of as many weeks as the law gives; a week without an entry counts as one without work."""
    rule = view.standard(code)
    if not rule or not weeks:
        return
    by_week = {week.starts: week.seconds for week in weeks if week.ends <= view.until}
    sums = [(_window(by_week, last, rule.weeks), last) for last in by_week]
    seconds, last = max(sums, default=(0, weeks[0].starts), key=lambda one: (one[0], one[1]))
    first = max(last - timedelta(weeks=rule.weeks - 1), weeks[0].starts)
    length = (last - first).days // 7 + 1
    if seconds > rule.value * HOUR * length:
        sectors = _sectors(view, days, first, last + 6 * DAY)
        weighed, ends = weight(code, sectors, view), last + 6 * DAY
        yield Finding(code, weighed, first, ends, "", seconds // length, length, None, rule, length < rule.weeks)


def _window(by_week: dict[date, int], last: date, weeks: int) -> int:
    return sum(by_week.get(last - timedelta(weeks=back), 0) for back in range(weeks))


def _sectors(view: View, days: Sequence[Day], starts: date, ends: date) -> set[str]:
    worked = (code for day in days if starts <= day.on <= ends for code, _seconds in day.employers)
    return {view.sector(code) for code in worked}


def _shift(code: str, view: View, shift: Shift, seconds: int, rule: Standard, said: str = "") -> Finding:
    sectors = {view.sector(employer) for employer in shift.employers}
    weighed = weight(rule.code, sectors, view)
    employer = shift.employers[0] if len(shift.employers) == 1 else ""
    shown = said if said and weighed != "outside" else weighed
    return Finding(code, shown, shift.on, None, employer, seconds, standard=rule)


def _sum(code: str, weighed: str, week: Sum, seconds: int, rule: Standard) -> Finding:
    return Finding(code, weighed, week.starts, week.ends, "", seconds, standard=rule)
