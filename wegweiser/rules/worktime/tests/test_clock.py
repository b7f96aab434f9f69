"""Hours of the clock: its changes, midnight, ends of months and years, leap days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from wegweiser.rules.worktime import between, holidays_in, hours_text, moment
from wegweiser.rules.worktime.feasts import easter
from wegweiser.rules.worktime.law import Holiday, age_on

from .small import ZONE, counted, span

HOUR = 3600


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours", "night", "first", "second"),
    [
        ("2026-05-04", "08:00", "16:30", 8.5, 0, 8.5, 0),
        ("2026-05-04", "22:00", "06:00", 8, 7, 2, 6),
        ("2026-05-04", "00:00", "00:00", 24, 7, 24, 0),  # a whole day: night until six and from eleven
        ("2026-03-28", "22:00", "06:00", 7, 6, 2, 5),  # the clocks go forward: the day has 23 hours
        ("2026-03-29", "00:00", "00:00", 23, 6, 23, 0),
        ("2026-10-24", "22:00", "06:00", 9, 8, 2, 7),  # and back: 25 hours
        ("2026-10-25", "00:00", "00:00", 25, 8, 25, 0),
        ("2026-10-25", "01:00", "04:00", 4, 4, 4, 0),
        ("2026-03-29", "01:00", "04:00", 2, 2, 2, 0),
        ("2026-04-30", "20:00", "04:00", 8, 5, 4, 4),  # the end of a month
        ("2026-12-31", "20:00", "04:00", 8, 5, 4, 4),  # of a year
        ("2028-02-28", "20:00", "04:00", 8, 5, 4, 4),  # before a leap day
        ("2028-02-29", "20:00", "04:00", 8, 5, 4, 4),
        ("2027-02-28", "20:00", "04:00", 8, 5, 4, 4),
        ("2026-05-04", "05:59", "06:01", 2 / 60, 1 / 60, 2 / 60, 0),
        ("2026-05-04", "22:59", "23:01", 2 / 60, 1 / 60, 2 / 60, 0),
    ],
)
def test_hours_of_a_span(
    day: str, begins: str, ends: str, hours: float, night: float, first: float, second: float
) -> None:
    reckoning = counted(span(day, begins, ends), until=date(2028, 12, 31))
    assert reckoning.total is not None
    assert (reckoning.total.seconds, reckoning.total.night) == (round(hours * HOUR), round(night * HOUR))
    assert [one.seconds for one in reckoning.days] == [round(part * HOUR) for part in (first, second) if part]


@pytest.mark.parametrize(
    ("begins", "ends", "last"),
    [
        ("08:00", "17:00", "2026-05-04T15:00:00+00:00"),
        ("22:00", "06:00", "2026-05-05T04:00:00+00:00"),
        ("08:00", "08:00", "2026-05-05T06:00:00+00:00"),
    ],
)
def test_an_end_that_is_not_later_lies_on_the_next_day(begins: str, ends: str, last: str) -> None:
    first, found = between(date(2026, 5, 4), time.fromisoformat(begins), time.fromisoformat(ends), ZONE)
    assert found.isoformat() == last
    assert first < found


def test_an_hour_that_comes_twice_has_two_moments() -> None:
    day = date(2026, 10, 25)
    assert moment(day, time(2, 30), ZONE) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment(day, time(2, 30), ZONE, second=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_an_hour_that_the_clock_left_out_is_refused() -> None:
    with pytest.raises(ValueError, match="left out 02:30"):
        moment(date(2026, 3, 29), time(2, 30), ZONE)


def test_a_span_counts_in_its_own_zone() -> None:
    away = span("2026-05-04", "23:30", "00:30")
    there = type(away)(away.id, "e", away.starts, away.ends, "Europe/Helsinki", paused=0)
    assert [day.on.day for day in counted(there).days] == [5]


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, "03-22"), (1943, "04-25"), (1954, "04-18"), (1981, "04-19"), (2000, "04-23"), (2008, "03-23"),
     (2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2028, "04-16"), (2038, "04-25"),
     (2049, "04-18"), (2076, "04-19")],
)  # fmt: skip
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


def test_holidays_of_a_place_in_a_year() -> None:
    table = (
        Holiday("first", 1, 1),
        Holiday("there", 1, 2, states=frozenset({"N"})),
        Holiday("once", 1, 3, first_year=2020, last_year=2020),
        Holiday("wednesday", 11, 23, weekday_before=2),
        Holiday("friday", easter=-2),
    )
    assert [day.isoformat() for day in holidays_in(2026, "", table)] == ["2026-01-01", "2026-11-18", "2026-04-03"]
    assert "there" in holidays_in(2026, "N", table).values()
    assert "once" in holidays_in(2020, "", table).values()


@pytest.mark.parametrize(("year", "day"), [(2022, 16), (2023, 22), (2027, 17), (2028, 22)])
def test_the_wednesday_before_is_never_the_day_itself(year: int, day: int) -> None:
    table = (Holiday("wednesday", 11, 23, weekday_before=2),)
    assert list(holidays_in(year, "", table)) == [date(year, 11, day)]


@pytest.mark.parametrize(
    ("day", "age"), [("2026-02-28", 17), ("2026-03-01", 18), ("2028-02-28", 19), ("2028-02-29", 20)]
)
def test_age_of_someone_born_on_a_leap_day(day: str, age: int) -> None:
    assert age_on(date(2008, 2, 29), date.fromisoformat(day)) == age


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59, "0:00"), (3600, "1:00"), (90 * 3600 + 65 * 60, "91:05")]
)
def test_hours_as_text(seconds: int, text: str) -> None:
    assert hours_text(seconds) == text
