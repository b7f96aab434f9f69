"""Find your town."""

from __future__ import annotations

import pytest

from wegweiser.awareness.towns import dialable


def find(client, town):
    sent = client.post("/en/", {"town": town}, secure=True)
    assert (sent.status_code, sent.headers["Location"]) == (303, "/en/")
    return client.get("/en/", secure=True).content.decode()


def test_town_leads_to_its_network(client, loaded, other):
    page = find(client, "Ludwigshafen")
    assert 'href="/en/bergstadt/"' in page[page.index('id="found"') : page.index('id="networks"')]


def test_town_without_a_network_gets_the_numbers_of_its_country(client, loaded):
    page = find(client, "Kiel")
    card = page[page.index("There is no network here yet") : page.index('id="networks"')]
    assert 'href="tel:110"' in card
    assert "report" in card


def test_unknown_town_says_so(client, loaded):
    assert "We know no place with this name" in find(client, "qqqqqqqqqqq")


def test_state_leads_to_the_networks_inside(client, loaded):
    page = find(client, "Rheinland-Pfalz")
    assert 'href="/en/bergstadt/"' in page[page.index('id="found"') : page.index('id="networks"')]


def test_typed_town_is_never_markup(client, loaded):
    assert "<script>alert" not in find(client, "<script>alert(1)</script>")


def test_empty_town_is_an_error(client, loaded):
    assert 'href="#id_town"' in find(client, "")


@pytest.mark.parametrize(
    ("written", "number"),
    [("110", "110"), ("116 016", "116016"), ("030 263 911 76", "+493026391176"), ("+352 24 460 3220", "+352244603220")],
)
def test_number_of_a_pack_can_be_dialled(written, number):
    assert dialable(written, "DE") == number
