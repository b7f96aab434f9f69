"""What was given out and is taken in again says the same: in each form, and by the standard's fields alone."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings

from wegweiser.cases import bodies
from wegweiser.cases.htcds import flat, giving, standard, taking
from wegweiser.cases.htcds.choosing import EVERYTHING, kept_of
from wegweiser.cases.htcds.document import FORMAT, Document, Extension, Kept, to_json
from wegweiser.cases.htcds.projecting import About, records_of
from wegweiser.cases.htcds.tests.invented import cases
from wegweiser.cases.htcds.understanding import understand
from wegweiser.cases.way import demo as way
from wegweiser.people.tests.cast import PRIVATE

WRITERS = [writer for _type, writer in giving.FORMATS.values()]
JOURNEYS = ["germany_with_permit", "germany_without_police"]


def document(kept, beside=True):
    extension = Extension(format=FORMAT, pack="de", entries=tuple(kept)) if beside else None
    return Document(records=records_of(kept, About({"org_Name": "Stelle"})), x_wegweiser=extension)


@settings(max_examples=25, deadline=None)
@given(kept=cases())
def test_every_form_brings_the_same_entries_back(kept):
    for write in WRITERS:
        found = understand(write(document(kept)))
        assert found.problems == []
        assert found.entries == kept


@settings(max_examples=25, deadline=None)
@given(kept=cases())
def test_the_fields_of_the_standard_alone_say_the_same_again(kept):
    """As far as the standard carries a case: what was read writes the same records."""
    written = document(kept, beside=False)
    for write in WRITERS:
        found = understand(write(written))
        assert found.problems == []
        assert bare(records_of(found.entries, About({"org_Name": "Stelle"}))) == bare(written.records)


def bare(records):
    """Without the order of rows and fields, and without blanks, which a spreadsheet may change."""
    return sorted(repr(sorted((name, plain(value)) for name, value in one.items())) for one in records)


def plain(value):
    return value if isinstance(value, list) else "".join(str(value).split())


@settings(max_examples=40, deadline=None)
@given(kept=cases())
def test_every_field_and_value_is_one_of_the_standard(kept):
    """Shows 3: the export validates against the files of fields and picklists."""
    for record in document(kept).records:
        for name, value in record.items():
            field = standard.fields()[name]
            for one in value if isinstance(value, list) else [value]:
                assert not field.is_picklist or one in field.values, (name, one)
            assert isinstance(value, list) == (field.is_multiple and bool(value))


def test_a_long_case_is_cut_into_cells_and_put_together():
    kept = [Kept(body=bodies.Note(text=f"lang {number} " + "x" * 9000)) for number in range(9)]
    table = flat.table_of(document(kept))
    assert max(len(cell) for row in table for cell in row) <= 32_767
    assert understand(flat.to_xlsx(document(kept))).entries == kept


@pytest.mark.parametrize("text", ["=1+1", "+49151", "-x", "@x", "'=x"])
def test_no_cell_of_a_csv_file_is_a_formula(text):
    kept = [Kept(body=bodies.Note(text=text))]
    file = flat.to_csv(document(kept, beside=False))
    cells = [cell for row in csv.reader(io.StringIO(file.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert understand(file).entries == kept


# -- whole cases ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.one_engine
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_demonstration_case_is_restored(asked, journey):
    """Shows 3: the import of the export restores the same case."""
    opened = told(asked.held, journey)
    again = take(asked.held, to_json(giving.document_of(opened, EVERYTHING)))
    assert kept_of(again.record, EVERYTHING) == kept_of(opened.record, EVERYTHING)
    assert (again.facts, again.case.pk != opened.case.pk) == (opened.facts, True)
    assert len(again.facts.steps) > 5
    (hearing,) = [body for _written, body in again.record.each(bodies.Hearing)]
    assert hearing.proceeding in again.record.latest(bodies.Proceeding)


def told(held, journey):
    """A whole journey with plan and court, told on past days."""
    begins = timezone.localdate() - timedelta(days=600)
    opened = held.open()
    way.walk(opened, way.JOURNEYS[journey][1], begins=begins, until=date.max)
    way.fill_plan(opened, begins, {"shelter": "pfarrei"})
    way.fill_court(opened, begins, timezone.localdate())
    return held.write(
        bodies.Person(alias="Ahorn", name="Erfunden", born="1990-05-31", reach="+352 621 000 001", language="vi"),
        bodies.Detail(field="vic_MethodsOfControl", values=("DebtBondage", standard.MOVEMENT, "own words")),
        bodies.Detail(field="prs_Gender", values=("Feminine",)),
    )  # fmt: skip


def take(held, data):
    said = taking.Beginning("referral", "yes")
    lead = held.lead
    return taking.take(PRIVATE[lead.pk], held.town.seat(lead), held.deputy, data, said, now=timezone.now())
