"""Pages that are pure functions of the edition: they say what it says, in three languages, and nothing else."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from wegweiser.awareness import sentences
from wegweiser.awareness.tests.towns import EVIL

ADDRESSES = [
    ("network", []),
    ("who", []),
    ("glance", []),
    ("actor", ["wage-advice"]),
    ("search", []),
    ("editions", []),
    ("edition", [2]),
    ("mistake", []),
]


def addresses() -> list[str]:
    return [reverse(name, args=["bergstadt", *rest]) for name, rest in ADDRESSES]


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize(("name", "rest"), ADDRESSES)
def test_page_works_in_every_language(client, loaded, name, rest, language):
    answer = client.get(f"/{language}" + reverse(name, args=["bergstadt", *rest]))
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(("name", "rest"), ADDRESSES)
def test_get_sets_no_cookie_and_is_not_stored(client, loaded, name, rest):
    answer = client.get(reverse(name, args=["bergstadt", *rest]))
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("name", "rest"), ADDRESSES)
def test_other_method_is_refused(client, loaded, name, rest):
    assert client.delete(reverse(name, args=["bergstadt", *rest])).status_code == 405


@pytest.mark.parametrize(("name", "rest"), ADDRESSES)
def test_unknown_network_is_not_found(client, db, name, rest):
    assert client.get(reverse(name, args=["nirgendwo", *rest])).status_code == 404


@pytest.mark.parametrize(("name", "rest"), ADDRESSES)
def test_page_has_one_main_heading(client, loaded, name, rest):
    assert client.get(reverse(name, args=["bergstadt", *rest])).content.count(b"<h1>") == 1


@pytest.mark.parametrize(("name", "rest"), ADDRESSES)
def test_page_has_the_emergency_number(client, loaded, name, rest):
    assert b'href="tel:110"' in client.get(reverse(name, args=["bergstadt", *rest])).content


@pytest.mark.parametrize(("name", "rest"), [("glance", []), ("actor", ["evil"]), ("editions", []), ("edition", [1])])
def test_text_of_a_table_is_never_markup(client, loaded, name, rest):
    page = client.get("/de" + reverse(name, args=["bergstadt", *rest])).content.decode()
    assert EVIL not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_unknown_actor_is_not_found(client, loaded):
    assert client.get(reverse("actor", args=["bergstadt", "nobody"])).status_code == 404


def test_unknown_edition_is_not_found(client, loaded):
    assert client.get(reverse("edition", args=["bergstadt", 9])).status_code == 404


def test_start_lists_every_network(client, loaded, other):
    page = client.get("/").content.decode()
    assert "Netzwerk Bergstadt" in page
    assert "Réseau Uferstadt" in page


def test_start_without_a_network_says_so(client, db):
    assert "No network has published its guidebook yet" in client.get("/en/").content.decode()


def test_network_has_three_doors(client, loaded):
    page = client.get("/en/bergstadt/").content.decode()
    assert page.count('class="door"') == 3
    assert 'href="/en/bergstadt/who?asks=professional"' in page


def test_actor_shows_duty_law_and_what_is_to_be_confirmed(client, loaded):
    page = client.get("/en/bergstadt/actors/foreign-office").content.decode()
    assert "must report missing residence papers" in page
    assert "§ 4711" in page
    assert "Must not:" in page
    assert "to be confirmed" in page


def test_actor_of_unknown_duty_is_never_said_not_to_report(client, loaded):
    page = client.get("/en/bergstadt/actors/quiet-room").content.decode()
    assert "we do not know yet whether it must report" in page
    assert "does not report your papers" not in page.split("<main")[1]


def test_number_is_international_and_left_to_right(client, loaded):
    page = client.get("/en/bergstadt/actors/wage-advice").content.decode()
    assert '<a class="phone" href="tel:+493023125000"><bdi dir="ltr">+49 30 23125000</bdi></a>' in page


def test_hours_stand_in_words(client, loaded):
    assert "Monday to Friday 09:00–12:00" in client.get("/en/bergstadt/actors/wage-advice").content.decode()


def test_name_in_another_language_is_marked(client, loaded):
    assert (
        '<span lang="de" dir="ltr">Lohnberatung am Markt</span>' in client.get("/en/bergstadt/glance").content.decode()
    )


def test_draft_translation_says_so(client, loaded):
    with override("de"):
        note = str(sentences.TRANSLATIONS["draft"])
    assert note in client.get("/de/bergstadt/actors/evil").content.decode()


def test_editions_name_the_change(client, loaded):
    page = client.get("/en/bergstadt/editions/2").content.decode()
    assert "+493023125001" in page
    assert "+493023125000" in page


@pytest.mark.parametrize("address", addresses())
def test_number_of_queries_does_not_grow(client, loaded, django_assert_max_num_queries, address):
    client.get(address)  # the edition is in memory afterwards
    with django_assert_max_num_queries(4):
        client.get(address)
