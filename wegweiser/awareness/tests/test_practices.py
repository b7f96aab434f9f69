"""docs/practices.md: every element of the two practices stands on the page and in the section that is named there."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import pytest
from django.utils.html import strip_tags

from wegweiser.tests.tree import ROOT, read

ROW = re.compile(r"^\| (?P<element>[^|]+) \| `(?P<page>/[^`]+)` › (?P<section>[^|]+) \|$", re.MULTILINE)
TOWNS = {"ludwigshafen": "bergstadt", "luxembourg": "uferstadt"}  # the demonstration's place → the tests' town
# The elements of the concept that no list of ours may lose; each names the section that tells it.
SOUGHT = {
    "ludwigshafen": (
        *("workshop I:", "workshop II", "round table", "working group", "case conference", "formal edition"),
        *("informal", "at a glance", "mandate", "shorter communication", "ten target groups", "counselling"),
        *("commissioner for integration", "work-time calendar", "course module", "agreements", "whole states"),
        "North Rhine-Westphalia",
    ),
    "luxembourg": (
        *("passport", "isolation", "dependency", "know the law", "everyone can detect", "suspicion", "imminent danger"),
        *("only the police", "programme", "report", "residence permit", "judicial police", "prepare the case"),
        *("staff anonymity", "domestic work", "construction", "restaurants", "prostitution"),
    ),
}

# What a section must say, so that its heading is no empty promise.
SAID = [
    ("bergstadt/about/how-we-work", "Local workshop I", "cases"),
    ("bergstadt/about/how-we-work", "Local workshop II", "guidebook"),
    ("bergstadt/about/how-we-work", "Round tables, working groups and case conferences", "there already, or a new one"),
    ("bergstadt/about/how-we-work", "The guidebook", "at a glance"),
    ("bergstadt/about/how-we-work", "The guidebook", "mandate of each body"),
    ("bergstadt/about/how-we-work", "Formal and informal edition", "no special desk"),
    ("bergstadt/about/how-we-work", "The commissioner for integration", "Ludwigshafen"),
    ("bergstadt/about/how-we-work", "Cooperation agreements", "Almost all German states"),
    ("bergstadt/about/how-we-work", "Other towns and whole states", "eight towns of North Rhine-Westphalia"),
    ("uferstadt/about/how-we-work", "Everyone can detect", "Only the police can identify"),
    ("uferstadt/about/how-we-work", "Staff stay anonymous", "INFOTRAITE"),
    ("uferstadt/about/how-we-work", "Special attention to domestic work", "the most hidden of all"),
    ("uferstadt/about/help", "The full programme", "The judicial police protect you until the court case is finished"),
    ("uferstadt/about/help", "The full programme", "file a report"),
    ("uferstadt/about/help", "The full programme", "The permit to stay is limited"),
]


@lru_cache
def rows() -> tuple[tuple[str, str, str], ...]:
    found = [match.groups() for match in ROW.finditer(read(ROOT / "docs/practices.md"))]
    return tuple((element.strip(), page, section.strip()) for element, page, section in found)


def test_every_row_of_the_list_is_understood():
    lines = [line for line in read(ROOT / "docs/practices.md").splitlines() if line.startswith("| ")]
    assert len(lines) == len(rows()) + 2  # two heads of tables


@pytest.mark.parametrize(("town", "element"), [(town, element) for town in SOUGHT for element in SOUGHT[town]])
def test_element_of_the_practice_is_in_the_list(town, element):
    assert [row for row in rows() if row[1].startswith(f"/{town}/") and element in row[0]]


@pytest.mark.parametrize(("element", "page", "section"), rows())
def test_element_stands_where_the_list_says(client, loaded, other, element, page, section):
    town = page.split("/")[1]
    answer = client.get(f"/en{page.replace(town, TOWNS[town], 1)}")
    headings = re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", answer.content.decode(), re.DOTALL)
    assert answer.status_code == 200
    assert section in {unescape(strip_tags(heading)).strip() for heading in headings}, element


@pytest.mark.parametrize(("page", "section", "words"), SAID)
def test_section_says_what_its_heading_promises(client, loaded, other, page, section, words):
    html = client.get(f"/en/{page}").content.decode()
    text = re.search(rf"<h2[^>]*>{re.escape(section)}</h2>(.*?)(?=<h2|</main)", html, re.DOTALL)[1]
    assert words in unescape(strip_tags(text))


def test_ten_target_groups_are_listed(client, loaded):
    html = client.get("/en/bergstadt/about/how-we-work").content.decode()
    section = html.split("Ten target groups</h2>")[1].split("<h2")[0]
    assert section.count("<li>") == 10


@pytest.mark.parametrize("language", ["de", "en", "fr", "ar"])
@pytest.mark.parametrize("town", ["bergstadt", "uferstadt"])
def test_no_page_says_that_the_example_uses_this(client, loaded, other, town, language):
    """The page tells the plan and says so in its last line."""
    html = client.get(f"/{language}/{town}/about/how-we-work").content.decode()
    page = loaded.pack.pages["how-we-work"]
    note = next(block for block in page.blocks if block.id == "note").text
    assert note.get(language, note["en"]) in unescape(html)


@pytest.mark.parametrize("town", ["bergstadt", "uferstadt"])
@pytest.mark.parametrize("path", ["", "about/"])
def test_page_on_the_network_is_one_step_away(client, loaded, other, town, path):
    assert f'href="/en/{town}/about/how-we-work"' in client.get(f"/en/{town}/{path}").content.decode()
