"""Every room of the upkeep: it opens for those who may, and looks as if it did not exist for everybody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.guidebook.models import Network
from wegweiser.guidebook.upkeep import events, urls
from wegweiser.guidebook.upkeep.approving import ask_to_publish
from wegweiser.guidebook.upkeep.tests.scene import CANARY, TOKEN, link, report
from wegweiser.people.tests.cast import sign_in
from wegweiser.permissions import decide
from wegweiser.permissions.table import table
from wegweiser.trail.events import DECLARED

ROOMS = [entry for entry in urls.urlpatterns if entry.name != "confirm"]
EVENTS = [event for event in DECLARED.values() if event.__module__ == events.__name__]
READ = [entry for entry in ROOMS if "GET" in entry.callback.guard_methods]


@pytest.fixture
def things(place, ana, bo):
    request = ask_to_publish("sha256:x", seat=place.seat(bo), now=timezone.now())
    found = link(place.centre, state="corrected", correction={"address": "Neu"})
    return {
        "network": "rosenau", "actor": "beratung", "confirmation": found.pk, "mistake": report(place).pk,
        "publication": request.pk,
    }  # fmt: skip


def address(entry, things) -> str:
    return reverse(entry.name, kwargs={name: things[name] for name in entry.pattern.converters})


def nothing(browser, method: str):
    return browser.generic(method, "/members/nowhere/at-all")


def looks_like_nothing(browser, method: str, asked: str) -> bool:
    answer, none = browser.generic(method, asked), nothing(browser, method)
    same = answer.content.replace(asked.encode(), b"") == none.content.replace(b"/members/nowhere/at-all", b"")
    return answer.status_code == 404 and same


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.name)
def test_room_opens(entry, things, ana):
    answer = sign_in(ana).get(address(entry, things))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.decode().count("<h1>") == 1


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.name)
def test_room_shows_no_field_of_members(entry, language, things, ana):
    body = sign_in(ana).get(f"/{language}{address(entry, things)}").content.decode()
    assert CANARY not in body


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("entry", ROOMS, ids=lambda entry: entry.name)
def test_room_is_closed_without_account(entry, method, things):
    assert looks_like_nothing(Client(), method, address(entry, things))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("entry", ROOMS, ids=lambda entry: entry.name)
def test_room_is_closed_for_members_of_another_network(entry, method, things, other_town):
    assert looks_like_nothing(sign_in(other_town.enrol("Mohn-108", *table().given)), method, address(entry, things))


@pytest.mark.parametrize("role", table().given)
def test_room_is_closed_for_roles_that_may_not(role, things, place):
    browser = sign_in(place.enrol("Mohn-109", role))
    for entry in ROOMS:
        if not decide({role, "member"}, entry.callback.guard_action):
            assert looks_like_nothing(browser, "GET", address(entry, things)), entry.name


@pytest.mark.parametrize("entry", ROOMS, ids=lambda entry: entry.name)
def test_room_takes_no_other_method(entry, things, ana):
    wrong = {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(entry.callback.guard_methods)
    assert {sign_in(ana).generic(method, address(entry, things)).status_code for method in wrong} == {405}


@pytest.mark.parametrize("name", ["confirmation", "mistake", "publication"])
def test_thing_of_another_network_is_none(name, things, other_town, ana):
    Network.objects.filter(slug="rosenau").update(slug="elsewhere")
    Network.objects.filter(slug="linden").update(slug="rosenau")
    browser = sign_in(other_town.enrol("Mohn-108", *table().given))
    for entry in ROOMS:
        if name in entry.pattern.converters:
            asked = address(entry, things)
            answer = browser.post(asked) if "POST" in entry.callback.guard_methods else browser.get(asked)
            assert answer.status_code == 404


def test_public_link_needs_no_account(things, place):
    assert Client().get(f"/confirm/{TOKEN}").status_code == 200


def test_navigation_names_only_open_rooms(things, place):
    body = sign_in(place.enrol("Mohn-109", "counsellor")).get("/members/rosenau/today").content.decode()
    assert "/members/rosenau/gaps" in body
    for room in ("confirmations", "mistakes", "publish", "settings", "trail"):
        assert f'href="/members/rosenau/{room}"' not in body


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_event_says_how_long_it_is_kept(event):
    assert event.keep == events.TWO_YEARS


def test_room_with_a_number_too_large_is_none(things, ana):
    assert sign_in(ana).get(f"/members/rosenau/mistakes/{10**30}").status_code == 404
