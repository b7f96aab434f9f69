"""Clocks in calendars: each change to the minute, read alike by two libraries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from wegweiser.web.clocks import changes, describe_zones, first_year

ZONES = ("Europe/Berlin", "Europe/Luxembourg", "Europe/London", "America/New_York", "UTC")


def calendar_with(begins):
    entry, calendar = Event(), Calendar()
    entry.add("uid", "1")
    entry.add("dtstamp", datetime(2027, 1, 1, tzinfo=UTC))
    entry.add("dtstart", begins)
    entry.add("dtend", begins + timedelta(hours=1))
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//x//EN")
    calendar.add_component(entry)
    describe_zones(calendar)
    return calendar.to_ical().decode()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Europe/Luxembourg"])
def test_clocks_change_on_the_last_sundays_at_one_utc(zone):
    assert [change.moment for change in changes(zone, 2027)] == [
        datetime(2027, 3, 28, 1, tzinfo=UTC),
        datetime(2027, 10, 31, 1, tzinfo=UTC),
    ]


def test_rule_of_today_holds_since_1996():
    assert first_year("Europe/Berlin") == 1996


def test_zone_without_changes_has_none():
    assert changes("UTC", 2027) == ()


@given(st.datetimes(datetime(1997, 1, 1), datetime(2036, 12, 30)), st.sampled_from(ZONES[:2]))
def test_second_library_reads_the_same_moment(naive, zone):
    """An hour that exists twice or not at all has no moment of its own and is left out."""
    begins = naive.replace(microsecond=0, tzinfo=ZoneInfo(zone))
    if begins.utcoffset() != begins.replace(fold=1).utcoffset():
        return
    read = vobject.readOne(calendar_with(begins)).vevent
    assert read.dtstart.value.astimezone(UTC) == begins.astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_round_trip_keeps_every_byte(zone):
    text = calendar_with(datetime(2027, 7, 1, 10, tzinfo=ZoneInfo(zone)))
    assert Calendar.from_ical(text).to_ical().decode() == text
