"""The pages, the paper and the data of a report: published ones for everybody, drafts for members, frozen for all."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from wegweiser import packs
from wegweiser.figures import demo, live, showing
from wegweiser.figures.activity import shown, sources
from wegweiser.figures.activity.definitions import channel_definition
from wegweiser.figures.models import DayCount, YearReport
from wegweiser.figures.report import document, paper, publishing
from wegweiser.figures.report.package import describe, package_of
from wegweiser.guidebook.models import Network
from wegweiser.people.tests.cast import sign_in

YEAR = timezone.localdate().year - 1
NOW = datetime(YEAR + 1, 1, 3, 9, tzinfo=UTC)


@pytest.fixture
def report(demo_networks):
    """The invented report of Ludwigshafen."""
    network = Network.objects.get(slug="ludwigshafen")
    demo.fill(network, now=timezone.now())
    return YearReport.objects.get(network=network, year=YEAR)


def read(client, name, *args, language="en"):
    answer = client.get(reverse(name, args=["ludwigshafen", *args]), secure=True, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_network_without_a_report_says_so(client, demo_networks):
    assert "No report yet" in read(client, "figures")
    assert '<div lang="en" dir="ltr">' in read(client, "figures", language="ar")


def test_page_shows_each_plot_with_its_table_and_what_it_means(client, report):
    page = read(client, "figures_year", YEAR)
    assert page.count("<svg role") == page.count("The table says the same.") >= 8
    assert page.count('<table class="numbers">') > page.count("<svg role")
    assert "Invented numbers" in page
    assert page.count("What does not") == len(document.read(report.document).figures) + 1


def test_page_never_reads_what_is_counted(client, report):
    before = read(client, "figures")
    DayCount.objects.all().delete()
    assert read(client, "figures") == before


def test_report_is_whole_in_english_where_its_words_are_not_translated(client, report):
    page = read(client, "figures", language="ar")
    whole = page[page.index('<div lang="en" dir="ltr">') :]
    assert "Searches in the guidebook" in whole
    assert "How many" in whole
    assert 'direction="rtl"' not in page
    assert not re.search(r'="[^">]*<span', page)


def test_words_of_another_language_are_marked(report):
    say = showing.Sayer("ar")
    assert say.words({"en": "Meetings"}).__html__() == '<span lang="en" dir="ltr">Meetings</span>'


def test_month_since_when_pages_are_counted_stands_in_words(client, report):
    assert f"January {YEAR}" in read(client, "figures_year", YEAR)


@pytest.mark.parametrize(("count", "said"), [(1, "fewer than 11"), (2, "each fewer than 11")])
def test_single_small_number_is_not_called_each(count, said):
    cells = tuple(shown.Cell(key=str(key), few=True) for key in range(count))
    one = shown.Figure(code="x", definition=channel_definition(), months=(), cells=cells, total=shown.Cell(few=True))
    with translation.override("en"):
        row = showing.Sayer("en")._keys(one).table["rows"][0]
    assert row[1] == said


def test_draft_is_not_public(client, report):
    this_year = YEAR + 1
    assert YearReport.objects.filter(year=this_year, state="draft").exists()
    for name in ("figures_year", "figures_pdf", "figures_zip"):
        assert client.get(reverse(name, args=["ludwigshafen", this_year]), secure=True).status_code == 404


@pytest.mark.parametrize("address", ["figures/99999999999999999999", "figures/2025/99999999999999", "figures/2025/0"])
def test_strange_address_is_no_error(client, demo_networks, address):
    assert client.get(f"/ludwigshafen/{address}", secure=True).status_code == 404


def test_correction_stands_beside_what_it_corrects(client, report):
    again = publishing.begin(report.network, YEAR)
    YearReport.objects.filter(pk=again.pk).update(note={"en": "One number was wrong."})
    again.refresh_from_db()
    digest = publishing.preview(again, date(YEAR + 1, 2, 1))[1]
    publishing.publish(again, digest, seat=None, now=NOW, today=date(YEAR + 1, 2, 1))
    assert "One number was wrong." in read(client, "figures")
    old = read(client, "figures_version", YEAR, 1)
    assert "A later version corrects this one." in old


@pytest.mark.parametrize("language", ["de", "ar"])
def test_paper_is_tagged_and_the_same_every_time(report, language):
    first = paper.report_pdf(report, language)
    assert first.startswith(b"%PDF-")
    assert b"pdfuaid" in first
    assert paper.stored_pdf(report, language) == first == paper.stored_pdf(report, language)


# open data

PARSE = {
    "string": str,
    "integer": int,
    "yearmonth": lambda text: date.fromisoformat(f"{text}-01"),
}


def unpacked(report):
    content = package_of(document.read(report.document), report.digest, report.published_at)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_data_are_what_their_description_says(report):
    """Frictionless Data Package 1.0: names, paths, sizes, types, constraints, keys."""
    files = unpacked(report)
    told = json.loads(files.pop("datapackage.json"))
    assert {"name", "title", "version", "licenses", "resources", "profile"} <= set(told)
    assert re.fullmatch(r"[a-z0-9._/-]+", told["name"])
    assert {one["path"] for one in told["resources"]} == set(files)
    rows = {one["name"]: list(checked_rows(one, files[one["path"]])) for one in told["resources"]}
    for one in told["resources"]:
        for key in one["schema"].get("foreignKeys", ()):
            (own,), (other,) = key["fields"], key["reference"]["fields"]
            known = {row[other] for row in rows[key["reference"]["resource"]]}
            assert {row[own] for row in rows[one["name"]]} <= known


def checked_rows(resource, content):
    assert resource["bytes"] == len(content)
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    seen = set()
    for row in csv.DictReader(io.StringIO(content.decode())):
        assert list(row) == list(fields)
        for name, text in row.items():
            check_cell(fields[name], text)
        key = tuple(row[name] for name in resource["schema"].get("primaryKey", ()))
        assert not key or key not in seen
        seen.add(key)
        yield row


def check_cell(field, text):
    bounds = field.get("constraints", {})
    assert text or not bounds.get("required")
    if text:
        value = PARSE[field["type"]](text)
        assert value in bounds.get("enum", [value])
        assert "minimum" not in bounds or value >= bounds["minimum"]


def test_data_hold_no_small_number_of_what_people_did(report):
    files = unpacked(report)
    open_ones = {
        row["figure"] for row in csv.DictReader(io.StringIO(files["definitions.csv"].decode())) if row["care"] == "open"
    }
    small = [
        row
        for row in csv.DictReader(io.StringIO(files["figures.csv"].decode()))
        if row["figure"] not in open_ones and row["value"] and int(row["value"]) < 10
    ]
    assert not small


def test_official_tables_are_part_of_the_data(report):
    said = {"en": "Victims by sex", "de": "Opfer", "fr": "Victimes"}
    row = document.Row(label=said, cells=(shown.Cell(value=15), shown.Cell(few=True), shown.Cell()))
    table = document.Table(code="x", title=said, asked_by=said, source="…", columns=(said,) * 3, rows=(row,))
    found = document.read(report.document)
    made = document.Document(**{name: getattr(found, name) for name in found.__struct_fields__} | {"tables": (table,)})
    with zipfile.ZipFile(io.BytesIO(package_of(made, "", None))) as package:
        cells = list(csv.DictReader(io.StringIO(package.read("cells.csv").decode())))
    assert [(one["value"], one["state"]) for one in cells] == [("15", "shown"), ("", "hidden"), ("", "unknown")]
    assert {
        one["name"]
        for one in describe(
            made, "", None, {f"{n}.csv": b"" for n in ("definitions", "figures", "channel", "tables", "cells")}
        )["resources"]
    } >= {"tables"}


# members


@pytest.fixture
def members(town):
    return {role: sign_in(town.enrol(f"Ulme-{role}", role)) for role in ("coordinator", "partner")}


def test_every_member_sees_the_year_and_nobody_small_numbers(town, members):
    today = timezone.localdate()
    last = live.until_date(today)
    DayCount.objects.create(network=town.network, day=last, kind="report", count=9)
    DayCount.objects.create(network=town.network, day=last, kind="search", count=44)
    page = members["partner"].get(reverse("figures_live", args=["rosenau"]), secure=True).content.decode()
    assert "Reports received" in page or "Eingegangene Meldungen" in page
    assert ">45<" in page
    with translation.override("en"):
        rows = live.shown(town.network, last.year, today, "en").glance["rows"]
    assert dict(row[:2] for row in rows)["Reports received"] == "fewer than 11"


def test_running_month_is_not_shown(town):
    DayCount.objects.create(network=town.network, day=date(2026, 3, 2), kind="search", count=50)
    with translation.override("en"):
        rows = live.shown(town.network, 2026, date(2026, 3, 20), "en").glance["rows"]
    assert dict(row[:2] for row in rows)["Searches in the guidebook"] == "fewer than 11"


def test_coordinator_drafts_looks_and_publishes(town, members):
    browser = members["coordinator"]
    browser.post(reverse("begin_report", args=["rosenau"]), form(browser, year=YEAR), secure=True)
    at = {name: reverse(name, args=["rosenau", YEAR]) for name in ("year_report", "save_report", "publish_report")}
    browser.post(at["save_report"], form(browser, foreword_de="Ein gutes Jahr."), secure=True)
    page = browser.get(at["year_report"], secure=True).content.decode()
    assert "Ein gutes Jahr." in page
    wrong = browser.post(at["publish_report"], form(browser, digest="sha256:0"), secure=True)
    assert wrong.status_code == 409
    digest = re.search(r'name="digest" value="([^"]+)"', page)[1]
    assert browser.post(at["publish_report"], form(browser, digest=digest), secure=True).status_code == 302
    kept = YearReport.objects.get()
    assert (kept.state, kept.digest) == ("published", digest)
    assert browser.post(at["save_report"], form(browser, foreword_de="x"), secure=True).status_code == 404


def form(browser, **fields):
    """A members' form with its token."""
    page = browser.get(reverse("year_reports", args=["rosenau"]), secure=True).content.decode()
    return {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1], **fields}


def test_every_text_cell_of_a_year_of_nothing_is_said(town):
    figures = shown.figures_of(town.network, packs.load("de"), sources.months_of(2025), for_members=True)
    with translation.override("fr"):
        found = showing.show(figures, (), channel_definition(), (), "fr")
    assert all(cell for part in found.parts for row in part.table["rows"] for cell in row)
