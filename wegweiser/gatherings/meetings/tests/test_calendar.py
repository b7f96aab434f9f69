"""iCalendar of meetings: read again by two libraries, one identity for ever, right when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from wegweiser.gatherings.meetings import actions, calendar, feeds
from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import CalendarFeed, Meeting
from wegweiser.people.models import Membership
from wegweiser.people.tests.cast import sign_in

MAILBOX = "post@example.org"
ZONES = ("Europe/Berlin", "Europe/Luxembourg")
# last Sundays of March and October 2027: from the day before to the Monday after
CHANGES = [datetime(2027, 3, 27, 20), datetime(2027, 10, 30, 20)]


def event_of(text):
    return Calendar.from_ical(text).walk("VEVENT")[0]


@pytest.fixture
def meeting(town):
    town.network.mailbox = "netz@example.org"
    return make_meeting(town)


@pytest.mark.parametrize("make", [calendar.invitation, calendar.cancellation])
def test_second_library_reads_it(meeting, make):
    read = vobject.readOne(make(meeting, MAILBOX)).vevent
    assert read.uid.value == str(meeting.uid)
    assert read.dtstart.value == meeting.begins.replace(microsecond=0)


def test_round_trip_keeps_every_byte(meeting):
    text = calendar.invitation(meeting, MAILBOX)
    assert Calendar.from_ical(text).to_ical().decode() == text


def test_request_names_who_asks_and_who_is_asked(meeting):
    entry = event_of(calendar.invitation(meeting, MAILBOX))
    assert (str(entry["organizer"]), str(entry["attendee"])) == ("mailto:netz@example.org", f"mailto:{MAILBOX}")


@pytest.mark.parametrize(("make", "method"), [(calendar.invitation, "REQUEST"), (calendar.cancellation, "CANCEL")])
def test_method_says_what_it_is_for(meeting, make, method):
    assert str(Calendar.from_ical(make(meeting, MAILBOX))["method"]) == method


def test_change_and_cancellation_keep_the_identity_and_rise(meeting, mailing):
    actions.invite(meeting, guests=[actions.Guest(organisation="Kammer")], seat=None, now=timezone.now())
    seen = [event_of(calendar.invitation(meeting, MAILBOX))]
    later = {"begins": meeting.begins + timedelta(days=1), "ends": meeting.ends + timedelta(days=1)}
    actions.change_meeting(meeting, later, 1, seat=None, now=timezone.now())
    seen.append(event_of(calendar.invitation(meeting, MAILBOX)))
    actions.cancel_meeting(meeting, 2, seat=None, now=timezone.now())
    seen.append(event_of(calendar.cancellation(meeting, MAILBOX)))
    assert {str(entry["uid"]) for entry in seen} == {str(meeting.uid)}
    assert [int(entry["sequence"]) for entry in seen] == [0, 1, 2]
    assert str(seen[-1]["status"]) == "CANCELLED"


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("evening", CHANGES)
@pytest.mark.parametrize("read", ["icalendar", "vobject"])
def test_hours_are_right_over_a_clock_change(meeting, zone, evening, read):
    """Eight in the evening before and ten in the morning after, on the clock of the place."""
    begins = evening.replace(tzinfo=ZoneInfo(zone))
    ends = (evening + timedelta(hours=38)).replace(tzinfo=ZoneInfo(zone))
    meeting.zone, meeting.begins, meeting.ends = zone, begins.astimezone(UTC), ends.astimezone(UTC)
    text = calendar.as_file(meeting).decode()
    if read == "vobject":
        entry = vobject.readOne(text).vevent
        found = entry.dtstart.value, entry.dtend.value
    else:
        entry = event_of(text)
        found = entry["dtstart"].dt, entry["dtend"].dt
    assert [moment.astimezone(UTC) for moment in found] == [meeting.begins, meeting.ends]
    assert [moment.hour for moment in found] == [20, 10]


@pytest.mark.parametrize("zone", ZONES)
def test_zone_is_described_in_the_file(meeting, zone):
    meeting.zone = zone
    described = Calendar.from_ical(calendar.as_file(meeting)).walk("VTIMEZONE")
    assert [str(one["tzid"]) for one in described] == [zone]


def test_round_table_is_neutral(meeting):
    entry = event_of(calendar.as_file(meeting))
    assert "Runder Tisch" not in str(entry["summary"])
    assert str(entry["location"]) == "Rathaus"


def test_case_conference_says_its_time_only(town):
    meeting = make_meeting(town, kind="case_conference", legal_basis="§ 1")
    entry = event_of(calendar.as_file(meeting))
    said = {name for name in entry if name not in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS")}
    assert said == {"SUMMARY"}
    assert "Rosenau" not in str(entry["summary"])


# the feed


def feed_of(town, member):
    return f"/calendar/{feeds.make_feed(seat=town.seat(member), now=timezone.now())}.ics"


def test_feed_shows_meetings_one_is_invited_to(town, bo):
    meeting, _other = make_meeting(town), make_meeting(town)
    actions.invite(meeting, members=[town.membership(bo)], seat=None, now=timezone.now())
    read = Calendar.from_ical(Client().get(feed_of(town, bo)).content)
    assert [str(entry["uid"]) for entry in read.walk("VEVENT")] == [str(meeting.uid)]


def test_feed_is_read_by_the_second_library(town, bo):
    for _number in range(2):
        actions.invite(make_meeting(town), members=[town.membership(bo)], seat=None, now=timezone.now())
    assert len(vobject.readOne(Client().get(feed_of(town, bo)).content.decode()).vevent_list) == 2


def test_feed_says_that_a_meeting_was_cancelled(town, bo):
    meeting = make_meeting(town)
    actions.invite(meeting, members=[town.membership(bo)], seat=None, now=timezone.now())
    actions.cancel_meeting(meeting, 1, seat=None, now=timezone.now())
    assert b"STATUS:CANCELLED" in Client().get(feed_of(town, bo)).content


def test_revoked_feed_looks_like_one_that_never_was(town, bo):
    address = feed_of(town, bo)
    feeds.revoke_feed(seat=town.seat(bo), now=timezone.now())
    unknown = f"/calendar/{'x' * 43}.ics"
    answers = [Client().get(one) for one in (address, unknown)]
    bodies = [one.content.replace(two.encode(), b"") for one, two in zip(answers, (address, unknown), strict=True)]
    assert [one.status_code for one in answers] == [404, 404]
    assert bodies[0] == bodies[1]


def test_new_feed_ends_the_one_before(town, bo):
    first, second = feed_of(town, bo), feed_of(town, bo)
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]


def test_feed_of_who_left_is_gone(town, bo):
    address = feed_of(town, bo)
    Membership.objects.filter(member=bo).update(state="left")
    assert Client().get(address).status_code == 404


def test_address_is_shown_once_and_not_kept(town, bo):
    browser = sign_in(bo)
    page = browser.post("/members/rosenau/calendar", {"make": "1"}).content.decode()
    assert "/calendar/" in page.split("<main", 1)[1]
    assert ".ics" not in browser.get("/members/rosenau/calendar").content.decode()
    assert len(CalendarFeed.objects.get().token_hash) == 64


def test_meeting_as_a_file(town, bo):
    meeting = make_meeting(town)
    answer = sign_in(bo).get(f"/members/rosenau/meetings/{meeting.pk}/meeting.ics")
    assert str(event_of(answer.content)["uid"]) == str(Meeting.objects.get().uid)
