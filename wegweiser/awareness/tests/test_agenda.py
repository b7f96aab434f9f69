"""The agenda: what the public sees, the calendar feed over a clock change, and who may write."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from wegweiser.awareness.agenda import calendar_feed, linked_data, local
from wegweiser.awareness.demo_data import fill
from wegweiser.awareness.models import PublicEvent

pytestmark = pytest.mark.django_db
BERLIN = "Europe/Berlin"


def event(**more: object) -> PublicEvent:
    begins = more.pop("begins", timezone.now() + timedelta(days=9))
    told = {
        "network": "bergstadt", "kind": "evening", "title": {"de": "Ein Abend", "en": "An evening"}, "begins": begins,
        "ends": begins + timedelta(hours=2), "zone": BERLIN, "organiser": "Runder Tisch", "state": "published",
        "changed_at": datetime(2026, 11, 1, tzinfo=UTC),
    }  # fmt: skip
    return PublicEvent.objects.create(**{**told, **more})


def at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo(BERLIN))


def test_page_shows_coming_before_past(client, loaded):
    event(title={"en": "Soon"})
    event(title={"en": "Long ago"}, begins=timezone.now() - timedelta(days=20))
    page = client.get("/en/bergstadt/agenda").content.decode()
    assert page.index("Soon") < page.index("Past") < page.index("Long ago")


@pytest.mark.parametrize("address", ["agenda", "agenda.ics", "agenda.jsonld"])
def test_draft_and_other_network_stay_unseen(client, loaded, address):
    event(title={"en": "Hidden"}, state="draft")
    event(title={"en": "Elsewhere"}, network="uferstadt")
    answer = client.get(f"/en/bergstadt/{address}").content.decode()
    assert "Hidden" not in answer
    assert "Elsewhere" not in answer


def test_empty_agenda_says_what_will_be_here(client, loaded):
    assert "Nothing is planned yet" in client.get("/en/bergstadt/agenda").content.decode()


def test_page_links_the_data_and_holds_no_script_of_its_own(client, loaded):
    page = client.get("/en/bergstadt/agenda").content.decode()
    assert 'type="application/ld+json" href="/en/bergstadt/agenda.jsonld"' in page
    assert "<script>" not in page
    assert '<script type="application/ld+json"' not in page


def test_feed_is_a_calendar_with_its_zone(client, loaded):
    event()
    answer = client.get("/en/bergstadt/agenda.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == [BERLIN]
    assert [str(entry["summary"]) for entry in calendar.walk("VEVENT")] == ["An evening"]


@pytest.mark.parametrize(
    "begins", [at(2026, 10, 24, 19), at(2026, 10, 25, 19), at(2027, 3, 27, 19), at(2027, 3, 28, 19)], ids=str
)
def test_feed_keeps_the_hour_over_a_clock_change(begins):
    feed = calendar_feed("Bergstadt", [event(begins=begins)], "de", "example.org")
    entry = Calendar.from_ical(feed).walk("VEVENT")[0]
    assert f"DTSTART;TZID={BERLIN}:{begins:%Y%m%d}T190000".encode() in feed
    assert entry.decoded("dtstart").astimezone(UTC) == begins.astimezone(UTC)


def test_zone_of_the_feed_knows_both_clocks():
    feed = calendar_feed("Bergstadt", [event(begins=at(2026, 10, 24, 19))], "de", "example.org")
    zone = Calendar.from_ical(feed).walk("VTIMEZONE")[0]
    offsets = {part.name: part["tzoffsetto"].td for part in zone.subcomponents}
    assert offsets["STANDARD"] == timedelta(hours=1)
    assert offsets["DAYLIGHT"] == timedelta(hours=2)


def test_event_over_the_clock_change_lasts_what_it_lasts():
    night = event(begins=at(2026, 10, 24, 22), ends=at(2026, 10, 25, 4))
    begins, ends = local(night)
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=7)
    assert (begins.hour, ends.hour) == (22, 4)


def test_linked_data_names_the_body_and_no_empty_value():
    said = linked_data([event()], "en")[0]
    assert said["organizer"] == {"@type": "Organization", "name": "Runder Tisch"}
    assert said["@type"] == "Event"
    assert "url" not in said
    assert json.dumps(said)


def test_text_of_an_event_is_never_markup(client, loaded):
    event(title={"en": "<script>alert(1)</script>"}, description={"en": '"><img src=x>'})
    page = client.get("/en/bergstadt/agenda").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_demonstration_events_are_marked_and_made_once(loaded):
    class Demo:
        slug, pack = "bergstadt", "de"

    now = timezone.now()
    fill(Demo, now)
    fill(Demo, now)
    rows = list(PublicEvent.objects.public("bergstadt"))
    assert len(rows) == 5
    assert all(row.invented for row in rows)
    assert {row.ends < now for row in rows} == {True, False}
