"""Printed files and the QR code, as anyone may ask for them."""

from __future__ import annotations

import pytest

from wegweiser.awareness import shown
from wegweiser.guidebook.editions import files

PAPERS = ["/en/bergstadt/guidebook.pdf", "/en/bergstadt/glance.pdf"]
pytestmark = pytest.mark.usefixtures("loaded")


@pytest.mark.parametrize("path", PAPERS)
def test_a_file_asked_for_again_is_not_made_again(client, monkeypatch, path):
    first = client.get(path)
    monkeypatch.setattr(files, "compile_pdf", None)
    again = client.get(path)
    assert (again.status_code, again.headers["Content-Type"]) == (200, "application/pdf")
    assert again.content == first.content


@pytest.mark.parametrize("path", PAPERS)
def test_who_asks_while_too_many_are_made_is_asked_to_wait(client, monkeypatch, path):
    def busy(*_):
        raise files.Busy

    monkeypatch.setattr(files, "pdf_of", busy)
    assert client.get(path).status_code == 429


def test_the_qr_code_of_a_body_without_a_number_opens_its_page_from_another_phone(client, loaded):
    silent = next(actor.id for actor in loaded.actors.values() if not any(one.value for one in actor.contacts))
    picture = client.get(f"/fr/bergstadt/actors/{silent}/qr.svg").content.decode()
    assert f"http://testserver/fr/bergstadt/actors/{silent}<" in picture


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "http://[", "data:text/html,x", "//evil.example", "http:///x", ""]
)
def test_an_address_that_is_no_web_address_is_no_link(bad):
    assert shown.safe_link(bad) == ""


def test_what_is_noted_behind_a_source_is_no_part_of_its_address():
    source = shown.source_of("https://www.town.example/page (seen beside the office)")
    assert (source.url, source.label) == ("https://www.town.example/page", "town.example (seen beside the office)")
