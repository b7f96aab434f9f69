"""Posters and cards as they look on paper: the code is read by a reader, no text is cut or lies over another."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace as with_fields

from wegweiser import packs
from wegweiser.awareness.posters import PAPERS, helpers, paper_data, paper_pdf
from wegweiser.awareness.tests.seen import codes_on, covered, letters, pages
from wegweiser.guidebook.editions import store

EIGHT = ("de", "en", "fr", "ro", "bg", "pl", "pt", "ar")
CODED = {"poster": 1, "poster-a3": 1, "card": 10}  # how many codes stand on a sheet; the care label has none
TOWNS = ("bergstadt", "uferstadt")
CRIME = re.compile(r"traffick|menschenhandel|traite|trafic|ausbeut|exploit|zwang|forc|victim|opfer", re.IGNORECASE)


@pytest.mark.parametrize("language", EIGHT)
@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("town", TOWNS)
def test_code_on_the_paper_is_the_address_of_the_network(client, loaded, other, town, name, language):
    pdf = client.get(f"/{town}/paper/{language}/{name}.pdf").content
    assert codes_on(pdf) == [f"http://testserver/{town}/"] * CODED[name]


@pytest.mark.parametrize("path", ["/bergstadt/paper/de/poster.pdf?from=mail", "/ar/bergstadt/paper/card.pdf"])
def test_address_in_the_code_is_neutral(client, loaded, path):
    address = urlsplit(codes_on(client.get(path).content)[0])
    assert (address.query, address.fragment, address.username) == ("", "", None)
    assert address.path in ("/bergstadt/", "/ar/bergstadt/")


@pytest.mark.parametrize("language", EIGHT)
def test_page_that_the_code_leads_to_has_a_neutral_title(client, loaded, language):
    page = client.get("/bergstadt/", headers={"Accept-Language": language}).content.decode()
    assert not CRIME.search(page.split("<title>")[1].split("</title>")[0])


def test_code_is_read_from_a_coarse_picture(loaded):
    """As a cheap phone sees a poster from two steps away."""
    pdf = paper_pdf(loaded, "poster", "ar", "https://rathaus.example.org/bergstadt/")
    assert codes_on(pdf, dots_per_inch=50) == ["https://rathaus.example.org/bergstadt/"]


@pytest.mark.parametrize("language", EIGHT)
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("town", TOWNS)
def test_paper_is_one_sheet_with_all_its_text_inside_and_apart(client, loaded, other, town, name, language):
    pdf = client.get(f"/{town}/paper/{language}/{name}.pdf").content
    sheet, drawn = letters(pdf)
    assert pages(pdf) == 1
    assert len(drawn) > 100
    assert [letter for letter, box in drawn if box[0] < 20 or box[2] > sheet[2] - 20 or box[1] < 20] == []
    assert covered(drawn) == []


def test_long_names_make_a_card_smaller_and_cut_nothing(loaded, monkeypatch):
    """Two bodies with names of three lines, in the language with the longest words."""
    long = {"ro": "Centrul de consiliere pentru lucrătoare și lucrători din agricultură, construcții și gospodării"}
    actors = tuple(with_fields(actor, name=long, pack_id="") for actor in loaded.document.actors)
    changed = replace(loaded, digest="sha256:long", document=with_fields(loaded.document, actors=actors))
    monkeypatch.setattr(store, "current", lambda slug: changed)
    assert covered(letters(paper_pdf(changed, "card", "ro", "https://example.org/long/"))[1]) == []


@pytest.mark.parametrize("language", EIGHT)
@pytest.mark.parametrize("country", ["de", "lu"])
def test_no_name_on_a_paper_names_a_crime(loaded, other, country, language):
    edition = {"de": loaded, "lu": other}[country]
    data = paper_data(edition, language, "https://example.org/")
    assert [line["name"] for line in (*data["help"], *data["emergency"]) if CRIME.search(line["name"])] == []


def test_body_of_the_pack_has_its_short_name(loaded):
    name = {"en": "Assistance service for people affected by trafficking"}
    wordy = with_fields(helpers(loaded)[0], name=name, pack_id="faire-mobilitaet")
    changed = replace(loaded, document=with_fields(loaded.document, actors=(wordy,)))
    short = packs.load("de").contacts["faire-mobilitaet"].name["en"]
    assert paper_data(changed, "en", "https://example.org/")["help"][0]["name"] == short


def test_emergency_line_without_a_name_in_the_language_has_none(loaded):
    assert paper_data(loaded, "ar", "https://example.org/")["emergency"][0]["name"] == ""
    assert paper_data(loaded, "de", "https://example.org/")["emergency"][0]["name"] == "Polizei 110"
