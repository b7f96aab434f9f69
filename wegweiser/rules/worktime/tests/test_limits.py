"""Standards of hours, each from both sides of its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from wegweiser.rules.worktime import Break, DayMark, Employer, Record, Span, Worker, reckon

from .small import DECEMBER, OVERTIME, RULES, STANDARDS, ZONE, at, counted, found, said, shown, span

HOUR = 3600
INN, HOME = (Employer("e", sector="inn", state="N"),), (Employer("e", sector="home"),)


def days(first: str, count: int, begins: str, ends: str, paused: int = 60, step: int = 1) -> list[Span]:
    start = date.fromisoformat(first)
    return [span(str(start + timedelta(days=step * n)), begins, ends, paused) for n in range(count)]


@pytest.mark.parametrize(
    ("begins", "ends", "paused", "codes"),
    [
        ("08:00", "14:00", 0, set()),
        ("08:00", "14:01", 0, {"break_missing"}),
        ("08:00", "14:30", 30, set()),
        ("08:00", "14:30", 29, {"break_missing"}),
        ("08:00", "16:30", 30, set()),
        ("08:00", "16:31", 30, {"day_normal"}),
        ("08:00", "17:30", 30, {"day_normal"}),
        ("08:00", "17:31", 30, {"day_normal", "break_missing"}),
        ("08:00", "18:45", 45, {"day_normal"}),
        ("08:00", "18:46", 45, {"day_most"}),
        ("08:00", "20:00", 0, {"day_most", "break_missing"}),
    ],
)
def test_length_and_breaks_of_a_day(begins: str, ends: str, paused: int, codes: set[str]) -> None:
    assert shown(counted(span("2026-05-04", begins, ends, paused))) == codes


def test_missing_break_says_how_much_there_was() -> None:
    (one,) = found(counted(span("2026-05-04", "08:00", "16:00", 20)), "break_missing")
    assert (one.seconds, one.weight, one.standard) == (20 * 60, "over", STANDARDS["break_short"])


def test_a_break_nobody_spoke_of_is_not_taken_off_and_stays_unknown() -> None:
    reckoning = counted(span("2026-05-04", "08:00", "16:00", None))
    (one,) = found(reckoning, "break_unknown")
    assert one.weight == "unknown"
    assert reckoning.total is not None
    assert reckoning.total.seconds == 8 * HOUR


def test_a_break_shorter_than_the_law_counts_is_taken_off_but_is_none() -> None:
    short = (
        Break(at("2026-05-04 10:00"), at("2026-05-04 10:14")),
        Break(at("2026-05-04 12:00"), at("2026-05-04 12:30")),
    )
    work = Span("a", "e", at("2026-05-04 08:00"), at("2026-05-04 18:00"), ZONE, short)
    (one,) = found(counted(work), "break_missing")
    assert one.seconds == 30 * 60


@pytest.mark.parametrize(("pause", "late"), [("14:00", False), ("14:01", True)])
def test_no_more_than_six_hours_without_a_break(pause: str, late: bool) -> None:
    begins = at(f"2026-05-04 {pause}")
    work = Span(
        "a", "e", at("2026-05-04 08:00"), at("2026-05-04 16:30"), ZONE, (Break(begins, begins + timedelta(minutes=30)),)
    )
    assert ("break_late" in shown(counted(work))) is late


def test_the_time_between_two_halves_of_a_day_is_a_break_of_one_shift() -> None:
    reckoning = counted(span("2026-05-04", "10:00", "14:30"), span("2026-05-04", "18:00", "23:00"))
    (shift,) = reckoning.shifts
    assert (shift.seconds, shift.breaks) == (int(9.5 * HOUR), (int(3.5 * HOUR),))


@pytest.mark.parametrize(
    ("ends", "begins", "sector", "short"),
    [
        ("20:00", "07:00", (), False),
        ("20:01", "07:00", (), True),
        ("20:00", "06:59", (), True),
        ("20:30", "07:00", INN, False),
        ("21:01", "07:00", INN, True),
    ],
)
def test_rest_between_two_days(ends: str, begins: str, sector: tuple[Employer, ...], short: bool) -> None:
    work = (span("2026-05-04", "16:00", ends), span("2026-05-05", begins, "12:00"))
    assert ("daily_rest" in shown(counted(*work, employers=sector))) is short


def test_work_that_does_not_end_begins_a_new_shift_every_24_hours() -> None:
    work = Span("a", "e", at("2026-05-04 08:00"), at("2026-05-06 20:00"), ZONE, paused=0)
    reckoning = counted(work)
    assert [shift.seconds // HOUR for shift in reckoning.shifts] == [24, 24, 12]
    assert len(found(reckoning, "daily_rest")) == 2


def test_several_employers_are_added_for_the_day() -> None:
    work = (span("2026-05-04", "06:00", "12:00", employer="a"), span("2026-05-04", "12:30", "18:00", employer="b"))
    (one,) = found(counted(*work), "day_most")
    assert (one.employer, one.seconds) == ("", int(11.5 * HOUR))


@pytest.mark.parametrize(("ends", "code"), [("19:00", set()), ("19:01", {"week_most"})])
def test_most_hours_of_a_week(ends: str, code: set[str]) -> None:
    assert shown(counted(*days("2026-05-04", 6, "08:00", ends))) & {"week_most"} == code


@pytest.mark.parametrize(
    ("weeks", "ends", "length", "unfinished"), [(2, "18:00", 2, True), (4, "18:00", 4, False), (6, "18:00", 4, False)]
)
def test_average_of_weeks(weeks: int, ends: str, length: int, unfinished: bool) -> None:
    work = [
        one for week in range(weeks) for one in days(str(date(2026, 5, 4) + timedelta(weeks=week)), 6, "08:00", ends)
    ]
    (one,) = found(counted(*work), "week_average")
    assert (one.seconds, one.count, one.unfinished) == (54 * HOUR, length, unfinished)


def test_a_week_without_an_entry_counts_as_one_without_work() -> None:
    work = [*days("2026-05-04", 6, "08:00", "18:00"), *days("2026-05-18", 6, "08:00", "18:00")]
    assert "week_average" not in shown(counted(*work))


def test_a_week_not_over_yet_is_in_no_average() -> None:
    work = days("2026-05-04", 6, "08:00", "18:00")
    assert "week_average" not in shown(counted(*work, until=date(2026, 5, 9)))


@pytest.mark.parametrize(("sundays", "weeks"), [(0, []), (1, []), (2, ["2026-05-11"])])
def test_rest_of_a_week(sundays: int, weeks: list[str]) -> None:
    work = days("2026-05-04", 21, "08:00", "16:00")
    free = [f"2026-05-{day}" for day in (10, 17, 24)][sundays:]
    reckoning = counted(*(one for one in work if str(one.starts.date()) not in free))
    assert [one.on.isoformat() for one in found(reckoning, "weekly_rest")] == weeks


@pytest.mark.parametrize(
    ("ends", "codes"), [("01:00", set()), ("01:01", {"night_work"}), ("04:00", {"night_work", "night_day"})]
)
def test_night_work(ends: str, codes: set[str]) -> None:
    reckoning = counted(span("2026-05-04", "19:00", ends, 45))
    assert shown(reckoning) & {"night_work", "night_day"} == codes


def test_nights_have_an_average_of_their_own() -> None:
    work = days("2026-05-04", 6, "20:00", "06:00", 45)
    (one,) = found(counted(*work), "night_average")
    assert one.unfinished
    assert "night_average" not in shown(counted(*days("2026-05-04", 6, "08:00", "18:00")))


@pytest.mark.parametrize(
    ("sector", "weight"), [((), "look"), (INN, "look"), (HOME, "outside"), ((Employer("e", sector="roofs"),), "over")]
)
def test_work_on_a_sunday(sector: tuple[Employer, ...], weight: str) -> None:
    (one,) = found(counted(span("2026-05-10", "08:00", "12:00"), employers=sector), "sunday_work")
    assert (one.weight, one.seconds) == (weight, 4 * HOUR)


@pytest.mark.parametrize(("state", "hours"), [("N", 4 * HOUR), ("S", 0)])
def test_a_holiday_is_one_of_the_place(state: str, hours: int) -> None:
    reckoning = counted(span("2026-07-02", "08:00", "12:00"), employers=(Employer("e", state=state),))
    assert reckoning.days[0].holiday == hours
    assert bool(found(reckoning, "holiday_work")) is bool(hours)
    assert bool(reckoning.days[0].feast) is bool(hours)


def test_a_holiday_without_work_is_in_the_table() -> None:
    reckoning = counted(span("2026-04-04", "08:00", "12:00"), span("2026-04-07", "08:00", "12:00"))
    assert [day.feast for day in reckoning.days] == ["", "", "easter_monday", ""]


@pytest.mark.parametrize(("count", "missing"), [(13, True), (12, False)])
def test_day_off_instead_of_a_sunday(count: int, missing: bool) -> None:
    work = days("2026-05-04", count, "08:00", "12:00")
    assert ("substitute_sunday" in shown(counted(*work))) is missing


def test_day_off_instead_of_a_holiday() -> None:
    work = days("2026-03-31", 13, "08:00", "12:00")
    assert [one.on.isoformat() for one in found(counted(*work), "substitute_holiday")] == ["2026-04-06"]


@pytest.mark.parametrize(("count", "free"), [(37, []), (38, [14])])
def test_free_sundays_of_a_year(count: int, free: list[int]) -> None:
    work = days("2026-01-04", count, "08:00", "12:00", step=7)
    assert [one.count for one in found(counted(*work), "free_sundays")] == free


def test_what_the_law_leaves_out_is_counted_and_said() -> None:
    reckoning = counted(span("2026-05-04", "06:00", "22:00", 60), employers=HOME)
    assert {one.weight for one in reckoning.findings if one.code in ("excluded", "day_most")} == {"outside"}
    assert reckoning.due == 150


def test_a_sector_is_told_what_its_law_says() -> None:
    reckoning = counted(span("2026-05-04", "08:00", "12:00"), employers=(Employer("e", sector="roofs"),))
    assert [(one.weight, one.employer) for one in found(reckoning, "records")] == [("tell", "e")]


def test_the_sector_of_a_reckoning_is_that_of_employers_without_one() -> None:
    record = Record((span("2026-05-04", "08:00", "12:00"),))
    assert reckon(record, RULES, until=DECEMBER, sector="roofs").due == 60
    assert reckon(replace(record, employers=INN), RULES, until=DECEMBER, sector="roofs").due == 40


def test_what_was_not_said_is_named() -> None:
    work = span("2026-05-04", "08:00", "12:00")
    running = Span("r", "e", at("2026-05-05 08:00"), None, ZONE)
    later = Span("l", "e", at("2027-05-05 08:00"), None, ZONE)
    rules = replace(RULES, wages=(*RULES.wages, replace(RULES.wages[1], kind="skilled")))
    reckoning = counted(work, running, later, rules=rules)
    unknown = [one.code for one in reckoning.findings if one.weight == "unknown"]
    assert unknown == ["skill_unknown", "sector_unknown", "state_unknown", "agreed_unknown", "end_unknown"]
    assert [day.state for day in reckoning.days] == ["worked", "blank"]


def test_someone_young_is_told_that_another_law_holds() -> None:
    work = span("2026-05-04", "08:00", "12:00")
    for born, told in ((date(2008, 5, 4), False), (date(2008, 5, 5), True)):
        assert bool(found(counted(work, worker=Worker(born=born)), "young_hours")) is told


def test_two_spans_at_once_are_counted_once_and_named() -> None:
    reckoning = counted(span("2026-05-04", "08:00", "12:00"), span("2026-05-04", "11:00", "14:00", employer="f"))
    (one,) = found(reckoning, "overlap")
    assert one.seconds == HOUR
    assert reckoning.total is not None
    assert reckoning.total.seconds == 6 * HOUR
    assert [pay.seconds // HOUR for pay in reckoning.pays] == [4, 3]


def test_a_span_inside_another_adds_nothing() -> None:
    whole, inside = span("2026-05-04", "08:00", "12:00"), span("2026-05-04", "09:00", "10:00")
    assert counted(whole, inside).total == counted(whole).total


def test_not_worked_is_not_forgot() -> None:
    marks = (
        DayMark("1", date(2026, 5, 5), "not_worked"),
        DayMark("2", date(2026, 5, 6), "forgot"),
        DayMark("3", date(2026, 5, 7), "forgot"),
        DayMark("4", date(2026, 5, 8), "sick"),
        DayMark("5", date(2026, 5, 9), "leave"),
        DayMark("6", date(2026, 5, 4), "forgot"),
        DayMark("7", date(2027, 5, 4), "forgot"),
    )
    reckoning = counted(span("2026-05-04", "08:00", "12:00"), marks=marks)
    assert [day.state for day in reckoning.days] == ["worked", "not_worked", "forgot", "forgot", "sick", "leave"]
    assert [(one.on.day, one.count) for one in found(reckoning, "forgot_days")] == [(6, 2)]
    assert [(one.count, one.standard) for one in found(reckoning, "sick_days")] == [(1, STANDARDS["sick_pay"])]
    assert [(one.count, one.standard) for one in found(reckoning, "leave_days")] == [(1, None)]


def test_travel_is_counted_and_shown_apart() -> None:
    reckoning = counted(span("2026-05-04", "08:00", "12:00"), span("2026-05-04", "12:00", "13:00", task="travel"))
    assert reckoning.days[0].tasks == (("travel", HOUR), ("work", 4 * HOUR))
    assert [one.seconds for one in found(reckoning, "travel_counted")] == [HOUR]


def test_overtime_is_what_comes_last_in_the_week() -> None:
    rules = replace(RULES, standards={**STANDARDS, **OVERTIME})
    work = [*days("2026-05-28", 2, "08:00", "18:00"), *days("2026-06-01", 5, "08:00", "18:00")]
    hours = [(one.on.isoformat(), one.seconds, one.amount) for one in found(counted(*work, rules=rules), "overtime")]
    assert [(on, amount) for on, _seconds, amount in hours] == [("2026-06-01", 24)]  # five hours of Friday, at 12.00
    six = found(counted(*days("2026-06-01", 6, "08:00", "18:00"), rules=rules), "overtime")
    assert [one.seconds for one in six] == [14 * HOUR]  # one hour of each of five days, then eight beyond forty and one


def test_supplement_for_sundays_is_that_of_the_day() -> None:
    rules = replace(RULES, standards={**STANDARDS, **OVERTIME})
    work = (span("2026-05-31", "08:00", "12:00"), span("2026-06-07", "08:00", "12:00"))
    assert [one.amount for one in found(counted(*work, rules=rules), "sunday_pay")] == [Decimal(28), Decimal("33.60")]


def test_a_country_without_standards_counts_all_the_same() -> None:
    bare = replace(RULES, standards={}, sectors={}, holidays=(), limits=())
    reckoning = counted(*days("2026-05-04", 13, "08:00", "22:00"), rules=bare)
    assert {one.weight for one in reckoning.findings} <= {"unknown", "over"}
    assert reckoning.due == 13 * 13 * 10


def test_an_empty_record_says_nothing() -> None:
    reckoning = counted()
    assert (reckoning.days, reckoning.total, reckoning.findings, reckoning.due) == ((), None, (), 0)


def test_what_lies_after_the_day_is_not_counted() -> None:
    reckoning = counted(
        span("2026-05-04", "22:00", "06:00"), span("2026-05-06", "08:00", "12:00"), until=date(2026, 5, 4)
    )
    assert reckoning.total is not None
    assert reckoning.total.seconds == 2 * HOUR


def test_said_standards_know_their_law() -> None:
    assert said("x").basis == "law on x"
