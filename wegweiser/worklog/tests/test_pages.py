"""The public pages: neutral, with a way out; a worker and a policy of its own for the page of the phone alone."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client

from wegweiser.guidebook.editions.tests.pdf_text import pages_of
from wegweiser.web.headers import PROTECTION
from wegweiser.worklog.phone.offline import FILES
from wegweiser.worklog.phone.words import words

PAGES = ("hours", "hours/phone/", "hours/paper", "hours/evidence")


@pytest.mark.parametrize("page", PAGES)
def test_title_is_neutral_and_the_way_out_is_there(network, client: Client, page: str) -> None:
    body = client.get(f"/en/canaries/{page}").content.decode()
    assert "<title>Calendar</title>" in body
    assert "data-exit" in body
    assert "hours" not in re.search(r"<header.*?</header>", body, re.DOTALL).group().replace("/hours", "")


def test_only_the_page_of_the_phone_may_have_a_manifest_and_a_worker(network, client: Client) -> None:
    usual = dict(PROTECTION)["Content-Security-Policy"]
    policies = {page: client.get(f"/canaries/{page}").headers["Content-Security-Policy"] for page in PAGES}
    assert {page for page, policy in policies.items() if policy != usual} == {"hours/phone/"}
    more = set(policies["hours/phone/"].split("; ")) ^ set(usual.split("; "))
    assert more == {"manifest-src 'self'", "worker-src 'self'", "trusted-types calendar", "trusted-types 'none'"}


def test_worker_keeps_the_page_and_its_files_and_nothing_else(network, client: Client) -> None:
    answer = client.get("/fr/canaries/hours/phone/worker.js")
    keep = json.loads(re.match(r"const KEEP = (.*);\n", answer.content.decode()).group(1))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    home = "/fr/canaries/hours/phone/"
    assert keep["files"] == [home, f"{home}calendar.webmanifest", *(f"/static/{name}" for name in FILES)]
    assert keep["name"].startswith(f"calendar {home} ")


def test_page_of_the_phone_loads_only_what_is_kept(network, client: Client) -> None:
    body = client.get("/canaries/hours/phone/").content.decode()
    loaded = set(re.findall(r'(?:src|href)="/static/([^"]+)"', body))
    assert loaded <= set(FILES)


def test_words_of_the_script_are_all_there(network, client: Client) -> None:
    from wegweiser.tests.tree import PACKAGE

    script = (PACKAGE / "worklog/static/worklog/phone.js").read_text(encoding="utf-8")
    body = client.get("/de/canaries/hours/phone/").content.decode()
    known = json.loads(unescape(re.search(r'data-words="([^"]*)"', body).group(1)))
    asked = set(re.findall(r"words\.(\w+)", script)) | set(re.findall(r'say\("(\w+)"', script))
    assert asked - known.keys() == set()
    assert known.keys() == words().keys()


def test_manifest_is_neutral(network, client: Client) -> None:
    said = client.get("/ar/canaries/hours/phone/calendar.webmanifest").json()
    assert (said["dir"], said["scope"], said["start_url"]) == ("rtl", ".", ".")
    assert "neutral" in said["icons"][0]["src"]


@pytest.mark.parametrize("language", ["de", "ar"])
def test_booklet_has_sixteen_pages_in_its_language(network, client: Client, language: str) -> None:
    pdf = client.get(f"/{language}/canaries/hours/booklet.pdf").content
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    assert b"/MarkInfo" in pdf
    assert len(pages_of(pdf)) == 16
