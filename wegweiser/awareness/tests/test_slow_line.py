"""The first page over 2G (50 kbit/s): little to load, and one round trip after the page itself, in every language."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import pytest

from wegweiser import packs
from wegweiser.tests.tree import PACKAGE

EIGHT = ("de", "en", "fr", "ro", "bg", "pl", "pt", "ar")
TOWNS = {"bergstadt": "de", "uferstadt": "lu"}  # with their pack
READ = ("", "who", "check", "about/rights", "about/domestic-work", "about/help", "about/how-we-work", "paper", "glance")
BLOCKING = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"(?![^>]*(?:defer|async|module))')
MOST = 40_000  # bytes of page and stylesheet, gzip


def weight(page: bytes) -> int:
    return len(zlib.compress(page)) + sheet()


@lru_cache
def sheet() -> int:
    return len(zlib.compress((PACKAGE / "web/static/web/wegweiser.css").read_bytes()))


def waits_for(page: bytes) -> list[str]:
    """What must come before the text is shown."""
    return [sheet or script for sheet, script in BLOCKING.findall(page.decode())]


@pytest.mark.parametrize("language", EIGHT)
@pytest.mark.parametrize("path", READ)
def test_page_is_light_and_waits_for_one_sheet(client, loaded, other, path, language):
    for town in TOWNS:
        page = client.get(f"/{language}/{town}/{path}").content
        assert weight(page) <= MOST
        assert [name.rpartition("/")[2].split(".")[0] for name in waits_for(page)] == ["wegweiser"]


@pytest.mark.parametrize("language", EIGHT)
@pytest.mark.parametrize("path", ["who", "check"])
def test_longest_answer_is_light_and_waits_for_one_sheet(client, loaded, other, path, language):
    for town, pack in TOWNS.items():
        signs = dict.fromkeys(packs.load(pack).signs, "yes")
        asked = {"asks": "affected", "situation": ["unpaid_wages", "threatened"], "language": ["ro", "ar"]}
        page = client.post(f"/{language}/{town}/{path}", asked if path == "who" else signs, secure=True, follow=True)
        assert b'value="change"' in page.content  # the answer, not the form
        assert weight(page.content) <= MOST
        assert len(waits_for(page.content)) == 1
