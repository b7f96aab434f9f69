"""The road and the health of a network as members see them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.gatherings.models import Invitee, Meeting, Series, Step, Task
from wegweiser.gatherings.road.health import ties_between
from wegweiser.gatherings.road.picture import MOST, picture_of
from wegweiser.people.tests.cast import sign_in


@pytest.fixture
def browser(town):
    return sign_in(town.enrol("Linde-1", "coordinator"), client=Client(headers={"Accept-Language": "en"}))


def at(town, name, *more):
    return reverse(name, args=[town.network.slug, *more])


def meeting(town, days, *offices, state="held", kind="round_table"):
    now = timezone.now() + timedelta(days=days)
    series, _new = Series.objects.get_or_create(
        network=town.network, kind=kind, name="Table", defaults={"created_at": now}
    )
    row = Meeting.objects.create(
        network=town.network, series=series, number=series.meetings.count() + 1, begins=now, ends=now,
        zone="Europe/Berlin", state=state, changed_at=now,
    )  # fmt: skip
    for office in offices:
        Invitee.objects.create(meeting=row, office=office, attended=True, invited_at=now, answer="accepted")
    return row


def test_new_network_is_told_how_to_begin(town, browser):
    page = browser.get(at(town, "road")).content.decode()
    assert "Enter bodies of at least three target groups." in page
    assert 'aria-current="step"' in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"state": "skipped"}, "Say why the step is left out."),
        ({"state": "inside"}, "Say which structure it lives in."),
        ({}, "This field is required."),
    ],
)
def test_decision_without_its_words_is_asked_again(town, browser, sent, words):
    answer = browser.post(at(town, "road_step", "workshop_1"), {**sent, "reason": ""})
    assert (answer.status_code, Step.objects.count()) == (400, 0)
    assert words in answer.content.decode()


def test_step_inside_an_existing_structure_says_which_and_can_be_taken_back(town, browser):
    address = at(town, "road_step", "round_tables")
    browser.post(address, {"state": "inside", "inside": "Prevention council"})
    assert "Prevention council" in browser.get(at(town, "road")).content.decode()
    browser.post(address, {"take_back": "1"})
    assert "Prevention council" not in browser.get(at(town, "road")).content.decode()
    assert Step.objects.count() == 0


def test_unknown_step_does_not_exist(town, browser):
    assert browser.get(at(town, "road_step", "nowhere")).status_code == 404


def test_reader_sees_the_road_and_decides_nothing(town):
    reader = sign_in(town.enrol("Linde-2", "partner"))
    assert reader.get(at(town, "road")).status_code == 200
    assert reader.post(at(town, "road_step", "workshop_1"), {"state": "done"}).status_code == 404


def test_health_names_who_was_never_at_the_table(town, browser):
    meeting(town, -9, town.city)
    page = browser.get(at(town, "network_health")).content.decode()
    never = page.split("Never at the table")[1].split("<h2")[0]
    assert "Beratung" in never
    assert "Rathaus" not in never


def test_bodies_of_the_whole_country_are_not_expected_at_the_table_of_a_town(town, browser):
    town.centre.level = "national"
    town.centre.save()
    page = browser.get(at(town, "network_health")).content.decode()
    assert "Rathaus" in page
    assert "Beratung" not in page


def test_health_shows_late_tasks_and_the_days_since_the_last_meeting(town, browser):
    row = meeting(town, -30, town.city)
    Task.objects.create(
        series=row.series, text="Ask customs", due=timezone.localdate() - timedelta(days=1), created_at=timezone.now()
    )
    Task.objects.create(series=row.series, text="Not yet", due=timezone.localdate(), created_at=timezone.now())
    page = browser.get(at(town, "network_health")).content.decode()
    assert "Ask customs" in page
    assert "Not yet" not in page
    assert "30 days ago" in page


def test_answer_rate_counts_open_invitations(town, browser):
    row = meeting(town, -9, town.city)
    Invitee.objects.create(meeting=row, office=town.centre, invited_at=timezone.now())
    assert "50 %" in browser.get(at(town, "network_health")).content.decode()


def test_shared_meetings_stand_in_picture_and_table(town, browser):
    meeting(town, -9, town.city, town.centre)
    page = browser.get(at(town, "network_health")).content.decode()
    assert page.count("net-dot") == 2
    assert page.count("net-line") == 1


def test_picture_is_drawn_in_languages_with_a_comma(town):
    meeting(town, -9, town.city, town.centre)
    german = sign_in(town.enrol("Linde-9", "coordinator"), client=Client(headers={"Accept-Language": "de"}))
    page = german.get(at(town, "network_health")).content.decode()
    places = re.findall(r' (?:c?[xy][12]?)="([^"]*)"', page)
    assert [place for place in places if "." in place]
    assert not [place for place in places if "," in place]


def test_open_step_is_not_where_we_are_when_later_ones_are_walked(town, browser):
    meeting(town, -9, town.city, kind="workshop_1")
    page = browser.get(at(town, "road")).content.decode()
    assert "still open" in page
    assert "you are here" not in page.lower()


@pytest.mark.parametrize("room", ["road", "meetings", "agreements", "network_health"])
def test_every_room_of_network_building_says_where_one_is(town, browser, room):
    rooms = browser.get(at(town, room)).content.decode().split("Rooms of network building")[0]
    assert re.findall(r'aria-current="\w+">([^<]+)', rooms.split("Rooms of this network")[1]) == ["Network building"]


TABLES = st.lists(st.lists(st.integers(1, 9), max_size=6), max_size=8)


@given(TABLES, TABLES)
def test_ties_do_not_depend_on_the_order(tables, agreements):
    turned = [list(reversed(table)) for table in reversed(tables)]
    known = range(1, 8)
    assert ties_between(tables, agreements, known) == ties_between(turned, agreements[::-1], known)


@given(TABLES)
def test_each_tie_counts_the_tables_both_sat_at(tables):
    for tie in ties_between(tables, [], range(1, 10)):
        assert tie.meetings == sum(set(tie.pair) <= set(table) for table in tables)


def test_picture_holds_the_strongest_and_stays_inside():
    ties = ties_between([[n, n + 1, n + 2] for n in range(1, 200)], [], range(1, 300))
    names = {pk: f"Body with a rather long name {pk}" for pk in range(1, 300)}
    found = picture_of(ties, names)
    assert len(found["dots"]) <= MOST
    assert all(0 < dot["x"] < found["width"] and 0 < dot["y"] < found["height"] for dot in found["dots"])


@pytest.mark.parametrize("count", [2, 30])
def test_queries_do_not_grow_with_meetings(town, browser, count, django_assert_max_num_queries):
    for number in range(count):
        kind = ("workshop_1", "workshop_2", "round_table")[number % 3]
        meeting(town, -number - 1, town.city, town.centre, kind=kind)
    with django_assert_max_num_queries(19):
        assert browser.get(at(town, "network_health")).status_code == 200
    with django_assert_max_num_queries(19):
        assert browser.get(at(town, "road")).status_code == 200
