"""A page in Arabic names the language or direction of everything on it that is written in Latin letters alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from wegweiser.awareness.tests.test_pages import ADDRESSES, addresses

ARABIC, LATIN = re.compile("[\u0600-\u06ff]"), re.compile("[A-Za-z]{3,}")
VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle", "rect"})
OWN_NAMES = {"Netzwerk Bergstadt", "Ludwigshafen am Rhein", "Wegweiser"}  # of network, town and installation


class Unmarked(HTMLParser):
    """Collects the texts in Latin letters that stand as Arabic from the right."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []  # is what stands in this element said to be something else?
        self.found: set[str] = set()

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        given = dict(attributes)
        said = (
            given.get("dir") in ("ltr", "auto")
            or given.get("lang", "ar") != "ar"
            or tag in ("script", "style", "title")
        )
        self.open.append(said or (bool(self.open) and self.open[-1]))

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        text = data.strip(" \n·,.:")
        if LATIN.search(text) and not ARABIC.search(text) and not self.open[-1] and text not in OWN_NAMES:
            self.found.add(text)


def unmarked(page: str) -> set[str]:
    parser = Unmarked()
    parser.feed(page)
    return parser.found


def test_a_text_without_its_language_is_found() -> None:
    assert unmarked("<p>Office</p><p lang=en>Office</p><a dir=ltr>a@example.org</a><p>مكتب Office</p>") == {"Office"}


@pytest.mark.parametrize("address", addresses(), ids=[name for name, _rest in ADDRESSES])
def test_every_text_in_latin_letters_says_its_language(client, loaded, address):
    assert unmarked(client.get(f"/ar{address}").content.decode()) == set()


@pytest.mark.parametrize("page", ["check", "about/rights", "about/domestic-work", "about/help", "paper"])
def test_every_text_of_the_critical_path_says_its_language(client, loaded, page):
    assert unmarked(client.get(f"/ar/bergstadt/{page}").content.decode()) == set()


@pytest.mark.parametrize("asks", ["affected", "professional"])
def test_every_text_of_an_answer_says_its_language(client, loaded, asks):
    address = "/ar/bergstadt/who"
    sent = {"step": "ask", "asks": asks, "situation": ["unpaid_wages", "papers_taken"]}
    client.post(address, sent, secure=True)
    page = client.get(address, secure=True).content.decode()
    assert 'class="contact' in page
    assert unmarked(page) == set()


def test_every_text_after_the_check_says_its_language(client, loaded):
    address = "/ar/bergstadt/check"
    signs = dict.fromkeys(loaded.pack.signs, "yes")
    client.post(address, {"step": "answer", "asks": "affected", **signs}, secure=True)
    page = client.get(address, secure=True).content.decode()
    assert 'class="card sign"' in page
    assert unmarked(page) == set()
