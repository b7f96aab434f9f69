"""What holds for every record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.rules.worktime import Agreed, Record, Rules, Span, reckon

from .small import OVERTIME, RULES, STANDARDS, ZONE

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
UNTIL = date(2026, 12, 31)
MINUTE = timedelta(minutes=1)
AGREED = (
    Agreed("h", "a", "hour", Decimal("10.37"), date(2026, 1, 1)),
    Agreed("d", "b", "day", Decimal("61.50"), date(2026, 1, 1)),
    Agreed("m", "c", "month", Decimal("400"), date(2026, 1, 1)),
)
ALL = replace(RULES, standards={**STANDARDS, **OVERTIME})
quick = settings(max_examples=15, deadline=None)


@st.composite
def spans(draw: st.DrawFn, longest: int = 20 * 60) -> Span:
    starts = BEGIN + MINUTE * draw(st.integers(0, 60 * 24 * 60))
    ends = starts + MINUTE * draw(st.integers(2, longest))
    number = draw(st.integers(0, 10**9))
    return Span(str(number), draw(st.sampled_from("abc")), starts, ends, ZONE, paused=0)


books = st.lists(spans(), min_size=1, max_size=8, unique_by=lambda one: one.id)


def due(written: list[Span], rules: Rules = ALL) -> Decimal:
    return reckon(Record(tuple(written), agreed=AGREED), rules, until=UNTIL).due


@quick
@given(books, st.integers(0, 7), st.integers(1, 60))
def test_a_longer_span_never_lowers_what_is_due(written: list[Span], which: int, more: int) -> None:
    one = written[which % len(written)]
    assert one.ends
    longer = replace(one, ends=one.ends + more * MINUTE)
    assert due([longer if span is one else span for span in written]) >= due(written)


@quick
@given(books, spans(60))
def test_one_more_span_never_lowers_what_is_due(written: list[Span], more: Span) -> None:
    assert due([*written, replace(more, id="more")]) >= due(written)


@quick
@given(books, st.integers(0, 7), st.floats(0, 1))
def test_splitting_a_span_changes_nothing(written: list[Span], which: int, where: float) -> None:
    one = written[which % len(written)]
    assert one.ends
    cut = one.starts + MINUTE * max(1, int((one.ends - one.starts) / MINUTE * where) - 1)
    parts = [replace(one, ends=cut), replace(one, id="second", starts=cut)]
    whole, split = (
        reckon(Record(tuple(book), agreed=AGREED), ALL, until=UNTIL)
        for book in (written, [*(span for span in written if span is not one), *parts])
    )
    named = ("overlap",)  # two halves can lie in another span
    assert replace(whole, findings=()) == replace(split, findings=())
    assert [f for f in whole.findings if f.code not in named] == [f for f in split.findings if f.code not in named]


@quick
@given(books, st.integers(-8, 30))
def test_moving_by_weeks_keeps_the_hours(written: list[Span], weeks: int) -> None:
    lagos = [replace(span, zone="Africa/Lagos") for span in written]  # where the clock never changes
    by = timedelta(weeks=weeks)
    moved = [replace(one, starts=one.starts + by, ends=(one.ends or one.starts) + by) for one in lagos]
    before, after = (reckon(Record(tuple(book)), RULES, until=date(2027, 12, 31)) for book in (lagos, moved))
    assert before.total
    assert after.total
    assert replace(before.total, starts=UNTIL, ends=UNTIL, holiday=0) == replace(
        after.total, starts=UNTIL, ends=UNTIL, holiday=0
    )
    assert [week.seconds for week in before.weeks] == [week.seconds for week in after.weeks]


@quick
@given(books, st.integers())
def test_the_order_of_entries_is_irrelevant(written: list[Span], seed: int) -> None:
    shuffled = list(written)
    Random(seed).shuffle(shuffled)
    one, other = (reckon(Record(tuple(book), agreed=AGREED), ALL, until=UNTIL) for book in (written, shuffled))
    assert one == other


@quick
@given(books)
def test_sums_agree_with_each_other(written: list[Span]) -> None:
    reckoning = reckon(Record(tuple(written)), RULES, until=UNTIL)
    assert reckoning.total
    for table in (reckoning.days, reckoning.weeks, reckoning.months, reckoning.shifts):
        assert sum(row.seconds for row in table) == reckoning.total.seconds
        assert sum(row.night for row in table) == reckoning.total.night
    assert sum(line.seconds for pay in reckoning.pays for line in pay.lines) >= reckoning.total.seconds
    assert reckoning.total.night <= reckoning.total.seconds


@quick
@given(books, st.dates(date(2026, 2, 1), date(2026, 6, 30)))
def test_a_later_day_never_takes_hours_or_money_away(written: list[Span], until: date) -> None:
    early, late = (reckon(Record(tuple(written), agreed=AGREED), ALL, until=day) for day in (until, UNTIL))
    assert early.due <= late.due
    assert sum(day.seconds for day in early.days) <= sum(day.seconds for day in late.days)
