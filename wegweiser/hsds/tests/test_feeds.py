"""What other programs find beside HSDS: maps of the pages, linked data, and `publiccode.yml`."""

from __future__ import annotations

import json
import re
from datetime import date

import defusedxml.ElementTree as ET
import pytest
import yaml

from wegweiser import __version__
from wegweiser.guidebook.editions.tests import sample
from wegweiser.tests.tree import ROOT, read

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def published(db, in_memory):
    in_memory(sample.loaded())


def locations(client, path: str) -> list[str]:
    return [each.text for each in ET.fromstring(client.get(path).content).iter(LOC)]


def test_robots_name_the_map_and_the_map_names_every_page(published, client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    maps = [path.removeprefix("http://testserver") for path in locations(client, "/sitemap.xml")]
    assert maps == ["/sitemap-pages.xml", "/musterstadt/sitemap.xml"]
    pages = [path.removeprefix("http://testserver") for each in maps for path in locations(client, each)]
    assert "/musterstadt/actors/kripo" in pages
    for page in pages[:8]:
        response = client.get(page)
        assert response.status_code == 200
        assert "X-Robots-Tag" not in response.headers, page  # the map names only what may be shown


def test_map_names_the_languages_of_a_page(published, client):
    text = client.get("/fr/musterstadt/sitemap.xml").content.decode()
    assert "<loc>http://testserver/musterstadt/glance</loc><lastmod>2026-11-21</lastmod>" in text
    assert 'hreflang="ar" href="http://testserver/ar/musterstadt/glance"' in text


def test_unknown_network_has_no_map_and_unknown_body_no_data(published, client):
    for path in ("/nowhere/sitemap.xml", "/musterstadt/actors/nobody.jsonld", "/nowhere/actors/kripo.jsonld"):
        assert client.get(path).status_code == 404


def test_body_as_linked_data_says_its_duty_and_hides_a_shelter(published, client):
    police = json.loads(client.get("/musterstadt/actors/kripo.jsonld").content)
    assert (police["@context"], police["@type"]) == ("https://schema.org", "PoliceStation")
    assert police["additionalProperty"][0]["value"] == "yes"
    assert police["contactPoint"][0]["telephone"] == "+493023125010"
    office = json.loads(client.get("/fr/musterstadt/actors/auslaenderbehoerde.jsonld").content)
    assert office["address"][0]["streetAddress"] == "Rathausplatz 1"
    assert "address" not in json.loads(client.get("/musterstadt/actors/frauenhaus.jsonld").content)


def test_page_of_a_body_names_its_linked_data(published, client):
    assert "/musterstadt/actors/kripo.jsonld" in client.get("/musterstadt/actors/kripo").content.decode()


# https://yml.publiccode.tools, version 0.4: keys that must be there, and what they may hold
STATES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
         "standalone/other", "addon", "library", "configurationFiles"}  # fmt: skip


def test_publiccode_has_what_the_standard_demands():
    said = yaml.safe_load(read(ROOT / "publiccode.yml"))
    assert said["publiccodeYmlVersion"] == "0.4"
    assert said["url"].startswith("https://")
    assert said["developmentStatus"] in STATES
    assert said["softwareType"] in TYPES
    assert said["platforms"]
    assert said["legal"]["license"] == "EUPL-1.2"
    assert said["maintenance"]["type"] in ("internal", "community")
    assert all(each["name"] for each in said["maintenance"]["contacts"])
    assert said["localisation"]["localisationReady"] is True
    for texts in said["description"].values():
        assert 0 < len(texts["shortDescription"]) <= 150
        assert 150 <= len(texts["longDescription"]) <= 10_000
        assert texts["features"]


def test_publiccode_tells_the_version_the_day_and_the_languages(settings):
    said = yaml.safe_load(read(ROOT / "publiccode.yml"))
    assert said["softwareVersion"] == __version__
    assert date.fromisoformat(said["releaseDate"])
    assert said["localisation"]["availableLanguages"] == [code for code, _name in settings.LANGUAGES]
    assert re.search(r"^name: Wegweiser$", read(ROOT / "publiccode.yml"), re.MULTILINE)
