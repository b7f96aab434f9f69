"""Files made to harm: what is taken in can be opened afterwards, and a table gives out no formula."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.cases.htcds import flat
from wegweiser.cases.htcds.document import Document
from wegweiser.cases.htcds.tests.test_taking import beside, file, problems, take
from wegweiser.cases.htcds.understanding import MOST_LEFT, MOST_PROBLEMS, understand

DAY_OF = {
    "date": {"name": "wage_due"}, "step": {"move": "presume", "by_kind": "police"}, "note": {"text": "x"},
    "task": {"text": "x"}, "need": {"need": "shelter"}, "hearing": {"what": "x"},
}  # fmt: skip
FIELDS = {"note": "until", "task": "due", "need": "review_on"}


def of_day(kind, day):
    return {"kind": kind, **DAY_OF[kind], FIELDS.get(kind, "on"): day}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_whose_deadlines_no_calendar_holds_is_refused(day):
    for kind in DAY_OF:
        assert problems(file({}, x_wegweiser=beside(of_day(kind, day)))) == [(0, "x_wegweiser")], kind


@pytest.mark.parametrize("hour", ["25:00", "9", "12:60", "\u0661\u0662:00"])
def test_an_hour_that_no_clock_shows_is_refused(hour):
    entry = {"kind": "hearing", "on": "2026-01-01", "at": hour}
    assert problems(file({}, x_wegweiser=beside(entry))) == [(0, "x_wegweiser")]


@pytest.mark.django_db
@pytest.mark.one_engine
def test_a_case_from_a_hostile_file_can_be_opened(held, enter):
    """The farthest days that are taken, and codes that nobody knows."""
    days = [of_day(kind, "2199-12-31") for kind in DAY_OF if kind != "step"]
    strange = [
        {"kind": "claim", "type": "wages", "amount": "1e999999", "currency": "<b>"},
        {"kind": "person", "born": "x", "language": "../..", "alias": "A"},
        {"kind": "from_report", "text": "x", "about": "?", "agrees": "?", "police": "?"},
    ]
    opened = take(held, file({}, x_wegweiser=beside(*days, *strange)))
    browser = enter(held.lead)
    for page in ("case", "case_way", "case_court", "case_tasks", "case_person", "case_end"):
        browser.get(page, opened.case.pk)
    browser.get("cases_due")


def test_a_workbook_that_unpacks_to_a_huge_one_is_refused_unread():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"<c><v>1</v></c>" * 800_000)
    assert len(file.getvalue()) < flat.LARGEST
    with pytest.raises(flat.Unreadable):
        flat.read(file.getvalue())


# Text of a report: quotes, every separator that a spreadsheet may take a line apart at, and what begins a formula.
WILD = st.text(st.sampled_from("a\",;\t\r\n =+-@'1"), max_size=12)


def table(text):
    return flat.to_csv(Document(records=({"cco_CaseComment": text, "prs_FirstName": "x"},)))


@given(WILD)
def test_no_separator_makes_a_formula_of_typed_words(text):
    """Spreadsheets of many countries take a semicolon or a tab for the end of a cell, and then its quotes for text."""
    content = table(text).decode("utf-8-sig")
    for delimiter in flat.DELIMITERS:
        cells = [cell for row in csv.reader(content.splitlines(), delimiter=delimiter) for cell in row]
        assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@"))], delimiter


@given(WILD.filter(lambda text: bool(text.strip())))
def test_what_is_guarded_is_read_back(text):
    (line,) = flat.read(table(text)).lines
    assert line.cells["cco_CaseComment"] == text


def wide(names):
    return (",".join(names) + "\n" + ",".join("x" for _name in names) + "\n").encode()


def contradictory(number):
    notes = beside(*({"kind": "note", "text": "x"} for _ in range(2000)))
    return file({}, *({"cco_CaseComment": f"x{one}"} for one in range(number)), x_wegweiser=notes)


@pytest.mark.parametrize(
    "data",
    [
        wide([f"q{one}" for one in range(30_000)]),
        b"prs_Gender\n" + b"zz\n" * 30_000,
        contradictory(9000),
        file(*({f"q{number}": 1, f"p{number}": 1} for number in range(12_000))),
    ],
    ids=["wide", "long", "contradictory", "names of its own in each record"],
)
def test_a_file_that_is_all_problems_is_read_at_once_and_says_a_few(data):
    assert len(data) <= flat.LARGEST
    began = process_time()
    found = understand(data)
    assert process_time() - began < 10  # seconds of the processor; minutes, when each was compared with each
    assert 0 < len(found.problems) <= MOST_PROBLEMS
    assert len(found.left) <= MOST_LEFT
