"""From a file to papers: nothing kept, both languages, a code that finds a changed digit."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from wegweiser import packs
from wegweiser.cli import main
from wegweiser.rules.worktime import Entry, Worker, append, from_document, reckon, to_document
from wegweiser.rules.worktime.reckon import CODES
from wegweiser.web import proofs
from wegweiser.web.access import new_form_code
from wegweiser.worklog.demo import sample_document
from wegweiser.worklog.evidence import sentences
from wegweiser.worklog.evidence.counted import NotCounted, count
from wegweiser.worklog.evidence.letter import letter_pdf
from wegweiser.worklog.evidence.proof import printed
from wegweiser.worklog.evidence.rows import turned
from wegweiser.worklog.evidence.sheet import sheet_data, sheet_pdf
from wegweiser.worklog.evidence.tables import days_csv, everything_json

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def counted(document: bytes, country: str = "de"):
    return count(document, packs.load(country), until=date(2026, 11, 22), made_at=NOW)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def post(client: Client, content: bytes, **more):
    file = SimpleUploadedFile("calendar.json", content, "application/json")
    given = {"file": file, "wanted": "pdf", "court": "de", "form_code": new_form_code(), **more}
    return client.post("/ar/canaries/hours/evidence", given)


@pytest.mark.parametrize("wanted", ["pdf", "letter", "csv", "json"])
def test_answer_is_the_download_and_is_not_stored(network, client: Client, sample: bytes, wanted: str) -> None:
    answer = post(client, sample, wanted=wanted)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("content", [b"", b"x", b"{}", b'{"format":"wegweiser-worktime/1","entries":[]}', b"[" * 9000])
def test_what_is_no_record_is_refused_with_a_page_that_has_a_number(network, client: Client, content: bytes) -> None:
    answer = post(client, content)
    assert answer.status_code == 422
    assert b"tel:112" in answer.content


def test_a_file_over_a_megabyte_is_refused(network, client: Client) -> None:
    assert post(client, b" " * (2**20 + 1)).status_code == 422
    assert post(client, b" " * (2**20 + 2**17)).status_code == 413


def test_a_form_of_another_site_is_refused(network, client: Client, sample: bytes) -> None:
    assert post(client, sample, form_code="x").status_code == 403


@pytest.mark.parametrize(("country", "worker", "court"), [("de", "ar", "de"), ("de", "ro", "de"), ("lu", "pt", "fr")])
def test_sheet_is_accessible_and_says_the_sums(sample: bytes, country: str, worker: str, court: str) -> None:
    found = counted(sample, country)
    pdf = sheet_pdf(found, worker=worker, court=court, name="Ana")
    assert b"pdfuaid" in pdf
    assert b"/MarkInfo" in pdf
    text = re.sub(r"\s", "", text_of(pdf))
    for part in (f"{found.reckoning.open:.2f}", "Küche", "10:00–22:30(30)", found.digest[:20]):
        assert part in text, part


@pytest.mark.parametrize("court", ["de", "fr"])
def test_letter_is_accessible_and_shows_blanks(sample: bytes, court: str) -> None:
    pdf = letter_pdf(counted(sample), worker="ar", court=court)
    assert b"pdfuaid" in pdf
    assert "____" in text_of(pdf)


def test_a_year_is_typeset_within_a_second() -> None:
    found = counted(sample_document(days=365, first=date(2025, 11, 1)))
    sheet_pdf(found, worker="ar", court="de")  # fonts are read once
    begun = time.process_time()
    sheet_pdf(found, worker="ro", court="de")
    assert time.process_time() - begun < 3, "a second on a quiet machine; the benchmark measures it"


def test_every_finding_and_every_weight_has_words() -> None:
    assert set(sentences.FINDINGS) == set(CODES)


def test_what_was_changed_is_told_with_its_time(sample: bytes) -> None:
    data = sheet_data(counted(sample), printed(counted(sample), ""), worker="en", court="de")
    (change,) = data["changes"]
    assert [len(change["states"]), change["states"][1][0]] == [2, "04.07.2026 11:00"]
    assert [row["day"] for row in data["days"] if row["changed"]] == ["Di. 05.05.2026"]


def test_days_and_amounts_stand_as_the_court_writes_them(sample: bytes) -> None:
    found = counted(sample)
    data = sheet_data(found, printed(found, ""), worker="ar", court="de")
    assert [value for _label, value in data["fields"]][1:7] == [
        "04.05.2026", "04.07.2026", "636:30", "9.912,20 €", "1.800,00 €", "8.112,20 €",
    ]  # fmt: skip
    assert data["months"][0]["lines"][0]["sum"] == "294:30 h × 13,90 = 4.093,55 €"
    assert data["money"][0][2] == "900,00 €"


def test_an_average_by_the_working_day_shows_its_division(sample: bytes) -> None:
    found = counted(sample)
    data = sheet_data(found, printed(found, ""), worker="en", court="de")
    (night,) = [one for one in data["findings"] if one["title"][0][2].startswith("More hours a day on average")]
    assert night["when"] == ["18.05.2026–14.06.2026: 73:37 h ÷ 6 = 12:16 h"]


def test_each_part_that_a_worker_wrote_keeps_its_own_direction() -> None:
    assert turned(["مطعم 12", "Küche 3", "", "12 مطعم", "Küche 3", "08:00"]) == [
        ["rtl", "مطعم 12"], ["ltr", "Küche 3"], ["rtl", "12 مطعم"], ["ltr", "08:00"],
    ]  # fmt: skip


def test_the_place_of_a_changed_entry_stands_in_both_languages(sample: bytes) -> None:
    data = json.loads(sample)
    data["entries"][4]["item"]["place"] = "elsewhere"
    text = text_of(sheet_pdf(counted(json.dumps(data).encode()), worker="en", court="de"))
    assert len(re.findall(r": 5\s", text[: text.index("05.2026 ·")])) == 2


def test_a_file_changed_outside_of_the_calendar_says_from_where(sample: bytes) -> None:
    data = json.loads(sample)
    data["entries"][4]["item"]["place"] = "elsewhere"
    assert counted(json.dumps(data).encode()).broken == 4


def test_a_time_too_long_for_one_sheet_is_refused() -> None:
    with pytest.raises(NotCounted, match="too_long"):
        counted(sample_document(days=2300, first=date(2019, 1, 1)))


def test_sheet_counts_as_the_rules_do(sample: bytes) -> None:
    found = counted(sample)
    assert reckon(found.record, found.rules, until=found.until) == found.reckoning


def test_tables_hold_no_formula(sample: bytes) -> None:
    data = json.loads(sample)
    data["entries"][0]["item"]["name"] = "=1+1"
    table = days_csv(counted(json.dumps(data).encode())).decode("utf-8-sig")
    assert ",'=1+1" in table
    assert json.loads(everything_json(counted(sample)))["printed"]["open"] == "8112.20"


def test_what_is_printed_is_what_the_command_takes(sample: bytes, tmp_path) -> None:
    text = text_of(sheet_pdf(counted(sample), worker="ar", court="de", name="Ană"))
    lines = re.search(r"^name: .*^key: [A-Z2-7 ]+", text, re.DOTALL | re.MULTILINE).group()
    paper = tmp_path / "paper.txt"
    paper.write_text(lines, encoding="utf-8")
    assert main(["verify", "evidence", str(paper)]) == 0


@pytest.mark.parametrize("field", ["name", "open", "hours", "record"])
def test_a_changed_digit_is_found_by_the_command(sample: bytes, tmp_path, capsys, field: str) -> None:
    fields = printed(counted(sample), "Ana 1")
    text = proofs.paper_text(fields, proofs.sign(proofs.canonical("evidence", fields)), proofs.public_key())
    paper = tmp_path / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    assert main(["verify", "evidence", str(paper)]) == 0
    line = next(line for line in text.splitlines() if line.startswith(f"{field}: "))
    digit = re.search(r"\d", line).group()
    paper.write_text(text.replace(line, line.replace(digit, str((int(digit) + 1) % 10), 1)), encoding="utf-8")
    assert main(["verify", "evidence", str(paper)]) == 1
    assert "NOT genuine" in capsys.readouterr().err


def test_what_was_corrected_about_the_worker_is_told(sample: bytes) -> None:
    first = Entry("w1", NOW, Worker(born=date(2009, 5, 4)))
    second = Entry("w2", NOW, Worker(born=date(1999, 5, 4), skilled=True), "w1")
    found = counted(to_document(append(append(from_document(sample), first), second)))
    data = sheet_data(found, printed(found, ""), worker="ar", court="de")
    states = next(one["states"] for one in data["changes"] if one["kind"][-1][2] == "Beschäftigte Person")
    skill = "Haben Sie diese Arbeit gelernt oder zehn Jahre lang gemacht? Ja"
    told = [[text for _direction, text in parts] for _at, parts, _written in states]
    assert told == [["04.05.2009"], ["04.05.1999", skill]]
