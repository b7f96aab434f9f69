"""Last days: over month ends, leap days and changes of the clock; and no deadline vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.rules.pathway import DROPPED, Deadline, Due, Facts, Step, deadlines_of
from wegweiser.rules.pathway.deadlines import last_day, later

from .small import COUNSELLOR, OFFICE, POLICE, RULES, day

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
lengths = st.integers(1, 40)
HOLIDAYS = frozenset({day("2026-04-03"), day("2026-04-06"), day("2026-12-25"), day("2026-12-26")})


def took(*steps: Step, **dates: date) -> Facts:
    return Facts("way", steps=steps, dates=dates)


def runs(facts: Facts, code: str) -> list[Due]:
    return [due for due in deadlines_of(facts, RULES) if due.code == code]


@pytest.mark.parametrize(
    ("starts", "length", "unit", "last"),
    [
        ("2026-01-01", 90, "day", "2026-04-01"),
        ("2028-01-01", 90, "day", "2028-03-31"),  # a leap year
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2028-01-31", 1, "month", "2028-02-29"),
        ("2026-11-30", 3, "month", "2027-02-28"),
        ("2027-11-30", 3, "month", "2028-02-29"),
        ("2026-08-31", 6, "month", "2027-02-28"),
        ("2026-12-31", 6, "month", "2027-06-30"),
        ("2028-02-29", 1, "year", "2029-02-28"),
        ("2028-02-29", 4, "year", "2032-02-29"),
        ("2026-10-04", 3, "week", "2026-10-25"),  # the clocks go back on the last day
        ("2026-03-08", 3, "week", "2026-03-29"),
    ],
)
def test_last_day(starts: str, length: int, unit: str, last: str) -> None:
    assert last_day(day(starts), Deadline("x", length=length, unit=unit)) == day(last)


@pytest.mark.parametrize(
    ("starts", "last"), [("2026-01-15", "2026-07-14"), ("2026-08-31", "2027-02-27"), ("2026-01-01", "2026-06-30")]
)
def test_permit_counts_its_first_day(starts: str, last: str) -> None:
    assert last_day(day(starts), Deadline("x", length=6, unit="month", first_day_counts=True)) == day(last)


@pytest.mark.parametrize("starts", ["2026-01-01", "2026-05-31", "2026-12-31"])
def test_wage_of_a_year_is_barred_three_years_after_its_end(starts: str) -> None:
    assert last_day(day(starts), Deadline("x", length=3, unit="year", year_end=True)) == day("2029-12-31")


@pytest.mark.parametrize(
    ("last", "shifted"),
    [
        ("2026-03-13", "2026-03-13"),  # a Friday stays
        ("2026-03-14", "2026-03-16"),
        ("2026-03-15", "2026-03-16"),
        ("2026-04-03", "2026-04-07"),  # Good Friday, weekend, Easter Monday
        ("2026-12-25", "2026-12-28"),
    ],
)
def test_last_day_moves_only_where_the_pack_says(last: str, shifted: str) -> None:
    starts = day(last) - timedelta(days=21)
    moved = Deadline("x", length=3, unit="week", shift="next_working_day")
    assert last_day(starts, moved, HOLIDAYS) == day(shifted)
    assert last_day(starts, Deadline("x", length=3, unit="week"), HOLIDAYS) == day(last)


def test_other_units_are_refused() -> None:
    with pytest.raises(ValueError, match="'hour' is no unit"):
        later(day("2026-01-01"), 1, "hour")


@given(days, lengths)
def test_months_keep_the_day_or_end_the_month(starts: date, length: int) -> None:
    last = later(starts, length, "month")
    assert (last.year * 12 + last.month) - (starts.year * 12 + starts.month) == length
    assert last.day == starts.day or (last + timedelta(days=1)).day == 1


@given(days, lengths)
def test_years_are_twelve_months(starts: date, length: int) -> None:
    assert later(starts, length, "year") == later(starts, 12 * length, "month")


@given(days, days, lengths, st.sampled_from(["day", "week", "month", "year"]))
def test_a_later_event_never_ends_earlier(one: date, other: date, length: int, unit: str) -> None:
    first, second = sorted((one, other))
    assert later(first, length, unit) <= later(second, length, unit)


@given(days, lengths, st.frozensets(days, max_size=5))
def test_shifted_day_is_a_working_day_and_never_earlier(starts: date, length: int, holidays: frozenset[date]) -> None:
    last = last_day(starts, Deadline("x", length=length, shift="next_working_day"), holidays)
    assert last >= later(starts, length, "day")
    assert last.weekday() < 5
    assert last not in holidays


def test_settled_deadline_stays_with_its_reason() -> None:
    facts = took(Step("begin", COUNSELLOR, day("2026-01-01")), Step("grant", OFFICE, day("2026-02-01")))
    [due] = runs(facts, "reflection")
    assert (due.reason, due.settled, due.on) == ("grant", day("2026-02-01"), day("2026-04-01"))
    assert not due.overdue(day("2030-01-01"))


def test_renewal_settles_the_old_run_and_begins_a_new_one() -> None:
    facts = took(Step("grant", OFFICE, day("2026-01-15")), Step("grant", OFFICE, day("2026-07-01")))
    assert [(due.starts, due.on, due.reason) for due in runs(facts, "permit")] == [
        (day("2026-01-15"), day("2026-07-14"), "grant"),
        (day("2026-07-01"), day("2026-12-31"), ""),
    ]


def test_day_on_the_paper_wins() -> None:
    [due] = runs(took(Step("begin", COUNSELLOR, day("2026-01-01"), until=day("2026-06-30"))), "reflection")
    assert (due.on, due.shorter_than_law) == (day("2026-06-30"), False)


def test_day_on_the_paper_below_the_least_of_the_law_is_marked() -> None:
    [due] = runs(took(Step("begin", COUNSELLOR, day("2026-01-01"), until=day("2026-03-31"))), "reflection")
    assert (due.on, due.shorter_than_law) == (day("2026-03-31"), True)


def test_day_on_the_paper_that_is_the_least_is_not_marked() -> None:
    [due] = runs(took(Step("begin", COUNSELLOR, day("2026-01-01"), until=day("2026-04-01"))), "reflection")
    assert not due.shorter_than_law


def test_only_a_time_that_is_a_least_is_marked() -> None:
    [due] = runs(took(Step("grant", OFFICE, day("2026-01-01"), until=day("2026-02-01"))), "permit")
    assert not due.shorter_than_law


def test_open_ended_deadline_has_no_day_and_is_never_overdue() -> None:
    [due] = runs(took(Step("name", POLICE, day("2026-01-01"))), "shield")
    assert (due.on, due.remind, due.overdue(day("2099-01-01"))) == (None, (), False)


@pytest.mark.parametrize(("step", "reason"), [("2026-03-01", ""), ("2026-04-30", "alarm"), ("2026-05-01", "alarm")])
def test_given_date_is_settled_only_by_what_comes_after_it(step: str, reason: str) -> None:
    [due] = runs(took(Step("alarm", POLICE, day(step)), wage_due=day("2026-04-30")), "wages")
    assert (due.on, due.reason) == (day("2029-12-31"), reason)


@pytest.mark.parametrize(("today", "overdue"), [("2026-03-31", False), ("2026-04-01", False), ("2026-04-02", True)])
def test_overdue_begins_after_the_last_day(today: str, overdue: bool) -> None:
    [due] = runs(took(Step("begin", COUNSELLOR, day("2026-01-01"))), "reflection")
    assert due.overdue(day(today)) == overdue


def test_renewal_that_was_written_down_before_an_older_one_keeps_running() -> None:
    """The first renewal is remembered late: the newer one still holds, and the older one is not missed."""
    grant, older, newer = (
        Step("grant", OFFICE, day(on), day(until))
        for on, until in (("2026-01-01", "2026-06-30"), ("2026-06-15", "2026-12-31"), ("2026-12-01", "2027-06-30"))
    )
    found = runs(took(grant, newer, older), "permit")
    assert [(due.on, due.settled) for due in found] == [
        (day("2026-06-30"), older.on), (day("2026-12-31"), newer.on), (day("2027-06-30"), None),
    ]  # fmt: skip


def test_reason_settles_the_run_it_names_and_no_other() -> None:
    grants = (Step("grant", OFFICE, day("2026-01-01")), Step("begin", COUNSELLOR, day("2026-01-01")))
    facts = replace(took(*grants), dropped={("permit", day("2026-01-01")): day("2026-08-01")})
    [permit], [reflection] = runs(facts, "permit"), runs(facts, "reflection")
    assert (permit.reason, permit.settled) == (DROPPED, day("2026-08-01"))
    assert not permit.overdue(day("2030-01-01"))
    assert reflection.settled is None


def test_step_says_more_than_a_reason() -> None:
    steps = (Step("grant", OFFICE, day("2026-01-01")), Step("finish", COUNSELLOR, day("2026-02-01")))
    facts = replace(took(*steps), dropped={("permit", day("2026-01-01")): day("2026-08-01")})
    assert runs(facts, "permit")[0].reason == "finish"


def test_reminders_are_days_before() -> None:
    [due] = runs(took(Step("begin", COUNSELLOR, day("2026-01-01"))), "reflection")
    assert due.remind == (day("2026-03-25"), day("2026-03-31"))


def test_next_day_comes_first_and_open_ended_ones_last() -> None:
    steps = (Step("name", POLICE, day("2026-01-01")), Step("begin", COUNSELLOR, day("2026-01-01")))
    found = deadlines_of(took(*steps, wage_due=day("2020-01-01")), RULES)
    assert [due.code for due in found] == ["wages", "reflection", "shield"]
