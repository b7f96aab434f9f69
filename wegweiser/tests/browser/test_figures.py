"""Figures in a browser: each plot with its table, the paper, the open data; members see the year."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

NETWORK = "rheinbogen"
YEAR = date.today().year - 1


@pytest.mark.parametrize("language", ["de", "ar"])
def test_public_page_is_accessible_quiet_and_fits(watched, language):
    page = watched(language=language)
    assert page.go(f"/{language}/{NETWORK}/figures").status == 200
    page.check_at((360, 1280), first=language == "de")


def test_every_plot_has_its_table(watched):
    page = watched(width=1280, javascript=False)
    page.go(f"/de/{NETWORK}/figures/{YEAR}")
    parts = page.page.locator("section:has(figure svg)")
    assert parts.count() >= 8
    for part in parts.all():
        assert part.locator("svg title").count() == part.locator("table caption").count() == 1
        plot, table = part.locator("svg").bounding_box(), part.locator("table").bounding_box()
        is_narrow = part.locator("thead th").count() < 4  # a wide table stands below its plot
        assert plot["x"] + plot["width"] <= table["x"] if is_narrow else plot["y"] + plot["height"] <= table["y"]


def test_plot_tells_the_same_as_its_table(watched):
    page = watched(language="en")
    page.go(f"/en/{NETWORK}/figures/{YEAR}")
    part = page.page.locator("section:has(> #part-situation)")
    told = part.locator("svg desc").text_content()
    rows = [row.all_inner_texts() for row in (one.locator("th, td") for one in part.locator("tbody tr").all())]
    for label, number in rows[:-1]:
        assert f"{label}: {number}" in told
    assert rows[-1][1] == "each fewer than 11"


def test_report_is_handed_out_as_paper_and_as_data(watched, tmp_path):
    page = watched(language="en", javascript=False)
    page.go(f"/en/{NETWORK}/figures")
    paper = page.page.locator("a[href$='.pdf']").get_attribute("href")
    answer = page.page.request.get(page.live + paper)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    with page.page.expect_download() as download:
        page.page.locator("a[href$='.zip']").click()
    with zipfile.ZipFile(Path(download.value.path())) as package:
        assert {"datapackage.json", "figures.csv", "definitions.csv"} <= set(package.namelist())
    assert not page.page.context.cookies()


@pytest.mark.parametrize("room", ["figures_live", "year_reports", "year_report"])
def test_members_page_is_accessible_and_fits(watched, room):
    page = watched()
    assert page.go(f"/de/demo/as/{NETWORK}/coordinator/{room}").status == 200
    page.check_at((360, 1280))
