"""Papers to print: tagged, in the language asked for, with kind and duty; the code leads to a neutral address."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from msgspec.structs import replace as with_fields

from wegweiser.awareness.posters import PAPERS, _phone, helpers, languages_of, paper_data, paper_pdf, qr_svg
from wegweiser.guidebook.editions.files import Busy
from wegweiser.guidebook.editions.tests.pdf_text import text_of

ADDRESS = "https://rathaus.example.org/bergstadt/"
EIGHT = {"de", "en", "fr", "ro", "bg", "pl", "pt", "ar"}
TELLING = re.compile(
    r"help|hilfe|traffick|menschenhandel|police|polizei|danger|gefahr|Bergstadt|https?:", re.IGNORECASE
)


def test_papers_are_there_in_eight_languages(loaded):
    assert set(languages_of(loaded)) == EIGHT


@pytest.mark.parametrize("language", ["de", "ro", "ar"])
@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_a_tagged_file(client, loaded, name, language):
    answer = client.get(f"/bergstadt/paper/{language}/{name}.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content
    assert b"/MarkInfo" in answer.content
    assert f"/Lang({language})".encode() in answer.content


@pytest.mark.parametrize("name", ["poster", "card", "care"])
def test_paper_without_a_language_is_that_of_the_page(client, loaded, name):
    assert b"/Lang(fr)" in client.get(f"/fr/bergstadt/paper/{name}.pdf").content


@pytest.mark.parametrize("address", ["xx/poster", "de/nothing"])
def test_unknown_paper_is_not_found(client, loaded, address):
    assert client.get(f"/bergstadt/paper/{address}.pdf").status_code == 404


def test_same_paper_is_the_same_bytes(loaded):
    assert paper_pdf(loaded, "card", "de", ADDRESS) == paper_pdf(loaded, "card", "de", ADDRESS)


def test_number_stands_there_with_kind_and_duty(loaded):
    data = paper_data(loaded, "en", ADDRESS)
    assert data["help"]
    for line in (*data["help"], *data["emergency"]):
        assert line["number"]
        assert line["kind"]
        assert line["duty"]


def test_police_is_never_shown_as_help(loaded):
    assert {actor.kind for actor in helpers(loaded)} == {"non_public"}
    assert {actor.must_report for actor in helpers(loaded)} == {"no"}


def test_body_of_unknown_duty_is_not_on_a_poster(loaded):
    actors = tuple(with_fields(actor, must_report="unknown") for actor in loaded.document.actors)
    changed = replace(loaded, document=with_fields(loaded.document, actors=actors))
    assert helpers(changed) == []


def test_number_of_the_language_wins(loaded):
    advice = loaded.actors["wage-advice"]
    assert _phone(advice, "bg").languages == ("bg",)
    assert not _phone(advice, "de").languages


def test_care_label_tells_nothing(loaded):
    text = text_of(paper_pdf(loaded, "care", "en", ADDRESS))
    assert "Care label" in text
    assert not TELLING.search(text)
    assert re.sub(r"\D", "", helpers(loaded)[0].contacts[0].value) in re.sub(r"\D", "", text)


def test_care_label_names_nobody_inside(loaded):
    pdf = paper_pdf(loaded, "care", "de", ADDRESS)
    assert b"Bergstadt" not in pdf
    assert b"/Author" not in pdf


def test_code_is_the_address_alone():
    import segno

    assert segno.make(ADDRESS, error="m", micro=False).version == qr_version(qr_svg(ADDRESS))
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "x")


def qr_version(svg: str) -> int:
    """Modules per side are 17 + 4 × version (ISO/IEC 18004)."""
    side = int(re.search(r'width="(\d+)"', svg)[1]) // 8
    return (side - 17) // 4


def test_code_leads_to_the_page_of_the_network_and_no_further(client, loaded, monkeypatch):
    from wegweiser.awareness.views import posters

    asked = []
    monkeypatch.setattr(posters, "paper_pdf", lambda *given: asked.append(given) or b"%PDF")
    client.get("/bergstadt/paper/de/poster.pdf")
    address = asked[0][3]
    assert address.endswith("/bergstadt/")
    assert "?" not in address


def test_arabic_runs_from_right_to_left(loaded):
    assert paper_data(loaded, "ar", ADDRESS)["dir"] == "rtl"


def test_unchecked_text_says_so(loaded):
    page = loaded.pack.pages["paper"]
    state = next(block for block in page.blocks if block.id == "state_unchecked").text["ro"]
    assert "ro" in page.checked or paper_data(loaded, "ro", ADDRESS)["state"] == state


def test_too_many_at_once_are_asked_to_wait(client, loaded, monkeypatch):
    from wegweiser.awareness.views import posters

    def busy(*_given):
        raise Busy

    monkeypatch.setattr(posters, "paper_pdf", busy)
    assert client.get("/bergstadt/paper/de/poster.pdf").status_code == 429


def test_list_of_papers_names_each_language(client, loaded):
    page = client.get("/en/bergstadt/paper").content.decode()
    assert all(f"/bergstadt/paper/{code}/poster.pdf" in page for code in EIGHT)
