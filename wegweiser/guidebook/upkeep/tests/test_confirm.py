"""The public link: what it shows, what an answer does, what a wrong one says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from wegweiser.guidebook.models import Actor, Confirmation, ContactPoint
from wegweiser.guidebook.upkeep.tests.scene import CANARY, TOKEN, link
from wegweiser.people.tests.cast import form
from wegweiser.trail.models import Row

PAGE = f"/confirm/{TOKEN}"


def say_yes(client: Client, page: str = PAGE):
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(page).content.decode()).group(1)
    return client.post(page, form(answer="yes", seen=seen))


def correct(client: Client, **fields: str):
    return client.post(PAGE, form(answer="correct", **{key.replace("__", "."): text for key, text in fields.items()}))


@pytest.fixture
def asked(place):
    return link(place.centre)


def test_link_shows_the_public_entry(asked, client):
    page = client.get(PAGE).content.decode()
    for part in ("Beratung", "Rathausplatz 1", "+49 621 5040", "Wir beraten Sie.", "Satzung § 1", "info@example.org"):
        assert part in page


def test_link_shows_nothing_of_members(asked, client):
    page = client.get(PAGE).content.decode()
    assert CANARY not in page
    assert "99887766" not in page.replace(" ", "")


def test_link_is_neutral_and_not_indexed(asked, client):
    answer = client.get(PAGE)
    assert "<title>Information</title>" in answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_yes_confirms_mandates_and_lines(asked, client, place):
    assert say_yes(client).status_code == 303
    mandate, today = place.centre.mandates.get(), timezone.now().date()
    assert (mandate.assumed, mandate.checked_on, mandate.said_by) == (False, today, "Beratung")
    actor = Actor.objects.get(pk=place.centre.pk)
    assert (actor.checked_on, actor.confirmed_on, actor.version) == (today, today, place.centre.version + 1)
    assert set(actor.contacts.filter(visibility="public").values_list("checked_on", flat=True)) == {today}


def test_yes_leaves_members_lines_alone(asked, client, place):
    say_yes(client)
    assert ContactPoint.objects.get(visibility="members").checked_on is None


def test_yes_leaves_other_entries_alone(asked, client, place):
    say_yes(client)
    assert Actor.objects.get(pk=place.city.pk).confirmed_on is None


def test_yes_stands_in_the_trail_without_a_person(asked, client):
    say_yes(client)
    row = Row.objects.get(event="EntryConfirmed")
    assert (row.network, row.by, row.facts["actor"], row.facts["mandates"]) == ("rosenau", "", "beratung", 1)


def test_answered_twice_gives_the_same_page(asked, client, place):
    say_yes(client)
    first = client.get(PAGE).content
    assert client.post(PAGE, form(answer="correct", address="Neu 1")).status_code == 200
    assert client.get(PAGE).content == first
    assert Confirmation.objects.get().state == "confirmed"
    assert Row.objects.filter(event="EntryConfirmed").count() == 1


def test_entry_that_changed_meanwhile_is_shown_again(asked, client, place):
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(PAGE).content.decode()).group(1)
    Actor.objects.filter(pk=place.centre.pk).update(address="Anders 2")
    answer = client.post(PAGE, form(answer="yes", seen=seen))
    assert answer.status_code == 409
    assert "Anders 2" in answer.content.decode()
    assert Confirmation.objects.get().state == "open"


def test_correction_changes_nothing_by_itself(asked, client, place):
    assert correct(client, address="Neue Straße 3").status_code == 303
    found = Confirmation.objects.get()
    assert (found.state, found.correction) == ("corrected", {"address": "Neue Straße 3"})
    actor = Actor.objects.get(pk=place.centre.pk)
    assert (actor.address, actor.version) == ("Rathausplatz 1", place.centre.version)


def test_correction_is_in_the_trail_without_its_words(asked, client):
    correct(client, address="Neue Straße 3")
    assert Row.objects.get(event="CorrectionSent").facts["parts"] == ["address"]


def test_empty_correction_is_asked_again(asked, client):
    assert correct(client).status_code == 400
    assert Confirmation.objects.get().state == "open"


def test_correction_of_a_part_that_does_not_exist_is_left_out(asked, client, place):
    hidden = ContactPoint.objects.get(visibility="members")
    correct(client, address="Neu 1", **{f"contact__{hidden.pk}": "0621 1", "notes": "x"})
    assert set(Confirmation.objects.get().correction) == {"address"}


@pytest.mark.parametrize("state", ["withdrawn", "expired", "unknown", "archived"])
def test_link_that_does_not_work_says_the_same(place, client, state):
    past = timezone.now() - timedelta(seconds=1)
    if state != "unknown":
        link(place.centre, **{"withdrawn": {"state": state}, "expired": {"expires_at": past}}.get(state, {}))
    if state == "archived":
        Actor.objects.filter(pk=place.centre.pk).update(archived=True)
    for answer in (client.get(PAGE), client.post(PAGE, form(answer="yes"))):
        assert answer.status_code == 404
        body = answer.content.decode()
        assert "Beratung" not in body
        assert body.count("<h1>") == 1
    assert body.replace(TOKEN, "") == client.get("/confirm/x").content.decode().replace("/confirm/x", "/confirm/")


def test_answer_counts_after_the_link_is_too_old(asked, client):
    say_yes(client)
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert client.get(PAGE).status_code == 200


def test_link_expires_between_reading_and_answering(asked, client):
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(PAGE).content.decode()).group(1)
    Confirmation.objects.update(expires_at=timezone.now())
    assert client.post(PAGE, form(answer="yes", seen=seen)).status_code == 404
    assert Confirmation.objects.get().state == "open"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}])
def test_answer_from_another_site_is_refused(asked, client, headers):
    assert client.post(PAGE, form(answer="yes"), headers=headers).status_code == 403


def test_answer_without_the_pages_code_is_refused(asked, client):
    assert client.post(PAGE, {"answer": "yes"}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_link_takes_no_other_method(asked, client, method):
    assert client.generic(method, PAGE).status_code == 405


def test_link_of_one_network_shows_and_changes_that_network_alone(asked, client, other_town):
    link(other_town.centre, token="u" * 43)
    say_yes(client)
    assert Actor.objects.get(pk=other_town.centre.pk).confirmed_on is None
    assert "Linden" not in client.get(PAGE).content.decode()
