"""The certificate: verified from what is printed, with the command line alone; a changed digit is found."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegweiser import cli
from wegweiser.courses.certificate import _directed
from wegweiser.courses.tests.conftest import TRACK
from wegweiser.guidebook.editions.tests.pdf_text import text_of
from wegweiser.web import proofs

pytestmark = pytest.mark.django_db
NAME = "Zoë Beispiel-Łęcka"


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def address() -> str:
    return "/en" + reverse("course_certificate", args=["ludwigshafen", TRACK])


@pytest.fixture
def made(client, edition, passed, address):
    """The answer with the PDF."""
    return client.post(address, form_of(client, address, passed) | {"name": NAME})


def form_of(client, address: str, code: str) -> dict[str, str]:
    page = client.get(f"{address}?code={code}").content.decode()
    return {"code": code, "form_code": page.split('name="form_code" value="')[1].split('"')[0]}


def scanned(pdf: bytes) -> str:
    """What a camera reads from the square code on the paper."""
    import pypdfium2
    import zxingcpp

    image = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("L")
    return zxingcpp.read_barcodes(image)[0].text


def verify(text: str, monkeypatch, capsys, *more: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    code = cli.main(["verify", "certificate", *more])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_answer_is_the_pdf_and_nothing_of_it_stays(made):
    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"].startswith("attachment")
    assert made["Cache-Control"] == "no-store"
    assert not made.cookies


def test_making_it_writes_no_row(client, edition, passed, address):
    form = form_of(client, address, passed) | {"name": NAME}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(address, form)
    assert not [one for one in asked.captured_queries if not one["sql"].startswith("SELECT")]


def test_pdf_says_what_was_done_and_keeps_the_standard(made):
    text = " ".join(text_of(made.content).split())
    assert NAME in text
    assert "11 of 11 answers right (100 %)" in text
    assert "Counselling, volunteers and everyone else" in text
    assert b"pdfuaid" in made.content


def test_second_person_verifies_with_the_command_line(made, monkeypatch, capsys):
    code, said = verify(scanned(made.content), monkeypatch, capsys)
    assert code == 0
    assert said.startswith("genuine")
    assert proofs.fingerprint_of(proofs.public_key()) in said


def test_arabic_paper_is_verified_and_keeps_the_standard(client, edition, passed, monkeypatch, capsys):
    address = "/ar" + reverse("course_certificate", args=["ludwigshafen", TRACK])
    pdf = client.post(address, form_of(client, address, passed) | {"name": "سلمى مثال"}).content
    assert b"pdfuaid" in pdf
    assert proofs.read_paper(scanned(pdf))["name"] == "سلمى مثال"
    assert verify(scanned(pdf), monkeypatch, capsys)[0] == 0
    assert verify(scanned(pdf).replace("11", "12", 1), monkeypatch, capsys)[0] == 1


def test_name_without_a_space_stays_on_the_paper(client, edition, passed, address):
    import pypdfium2

    pdf = client.post(address, form_of(client, address, passed) | {"name": "W" * 100}).content
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    assert max(text.get_charbox(place)[2] for place in range(text.count_chars())) < page.get_width()
    assert proofs.read_paper(scanned(pdf))["name"] == "W" * 100


@pytest.mark.parametrize(("text", "way"), [("11 von 11", "ltr"), ("11 من 11", "rtl"), ("2026-11-22", "ltr")])
def test_line_keeps_its_own_order(text, way):
    assert _directed(text) == {"text": text, "dir": way}


def test_printed_code_is_that_of_the_camera(made):
    paper = proofs.read_paper(scanned(made.content))
    assert proofs.in_letters(proofs.read_letters(paper["code"])) in " ".join(text_of(made.content).split())


@pytest.mark.parametrize(("printed", "changed"), [("11 of 11", "11 of 12"), ("(100 %)", "(10 %)"), ("Zoë", "Zoe")])
def test_changed_digit_is_found(made, monkeypatch, capsys, printed, changed):
    text = scanned(made.content)
    assert printed in text
    code, said = verify(text.replace(printed, changed), monkeypatch, capsys)
    assert code == 1
    assert "NOT genuine" in said


def test_key_one_trusts_wins_over_the_printed_one(made, monkeypatch, capsys):
    other = proofs.in_letters(bytes(32))
    assert verify(scanned(made.content), monkeypatch, capsys, "--key", other)[0] == 1


def test_missing_line_is_named(monkeypatch, capsys):
    code, said = verify("name: Ada\n", monkeypatch, capsys)
    assert code == 1
    assert "course, track, result, day, network, code, key" in said


def test_unknown_kind_is_a_wrong_call(capsys):
    assert cli.main(["verify", "diploma"]) == 2
    assert "certificate" in capsys.readouterr().err


def test_page_verifies_what_a_camera_read(client, made):
    answer = client.post("/en/verify", {"kind": "certificate", "scanned": scanned(made.content)})
    assert answer.status_code == 303
    page = client.get("/en/verify").content.decode()
    assert "Nothing printed on this paper was changed" in page
    assert "This installation signed it." in page


def test_page_finds_a_changed_digit_that_was_typed(client, made):
    paper = proofs.read_paper(scanned(made.content))
    client.post("/en/verify", {"kind": "certificate", **paper, "day": "2020-01-01"})
    page = client.get("/en/verify").content.decode()
    assert "Not genuine, or misread" in page
    assert paper["name"] in page  # what was typed is still there to be corrected


def test_page_says_which_field_is_missing(client, edition):
    client.post("/en/verify", {"kind": "certificate", "name": "Ada"})
    assert client.get("/en/verify").content.decode().count('class="error"') == 7


def test_no_certificate_without_a_name_or_a_pass(client, edition, passed, failed, address):
    for code, name in ((passed, "  "), (failed, NAME)):
        answer = client.post(address, form_of(client, address, passed) | {"code": code, "name": name})
        assert answer.status_code == 303


def test_form_of_another_site_is_refused(client, edition, passed, address):
    assert client.post(address, {"code": passed, "name": NAME}).status_code == 403
