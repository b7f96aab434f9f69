"""The register: what holds today, whose reminder is due, and two who save at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.agreements.actions import ending_soon, state_of
from wegweiser.gatherings.agreements.tests.places import WRITTEN, make
from wegweiser.gatherings.models import Agreement
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

TODAY = date(2026, 11, 21)


@pytest.fixture
def browser(town):
    return sign_in(town.enrol("Linde-1", "coordinator"), client=Client(headers={"Accept-Language": "en"}))


def at(town, name, *more):
    return reverse(name, args=[town.network.slug, *more])


@pytest.mark.parametrize(
    ("begins", "ends", "state"),
    [
        (1, None, "later"),
        (0, None, "in_force"),
        (-5, 0, "ends_soon"),
        (-5, 90, "ends_soon"),
        (-5, 91, "in_force"),
        (-5, -1, "over"),
    ],
)
def test_state_follows_the_dates(begins, ends, state):
    end = None if ends is None else TODAY + timedelta(days=ends)
    assert state_of(Agreement(valid_from=TODAY + timedelta(days=begins), valid_to=end, remind_days=90), TODAY) == state


@pytest.mark.database
def test_in_force_is_what_holds_on_the_day(town):
    make(town, title="a", valid_from=TODAY, valid_to=TODAY)
    make(town, title="b", valid_from=TODAY + timedelta(days=1))
    make(town, title="c", valid_from=TODAY - timedelta(days=9), valid_to=TODAY - timedelta(days=1))
    assert [row.title for row in Agreement.objects.in_force(TODAY)] == ["a"]


@pytest.mark.database
def test_reminder_names_the_earliest_end_first(town):
    make(town, title="late", valid_to=TODAY + timedelta(days=80))
    make(town, title="early", valid_to=TODAY + timedelta(days=8))
    make(town, title="far", valid_to=TODAY + timedelta(days=800))
    seat = town.seat(town.enrol("Linde-1", "coordinator"))
    assert [row.title for row in ending_soon(seat, TODAY)] == ["early", "late"]


def test_registered_agreement_stands_in_the_list_with_its_document(town, browser):
    file = SimpleUploadedFile("any name.pdf", b"%PDF-1.7 text", content_type="text/html")
    sent = browser.post(at(town, "new_agreement"), {**WRITTEN, "title": "With customs", "document": file})
    made = Agreement.objects.get()
    assert sent.headers["Location"] == at(town, "agreement", made.pk)
    assert "With customs" in browser.get(at(town, "agreements")).content.decode()
    kept = browser.get(at(town, "agreement_document", made.pk))
    assert (kept.content, kept.headers["Content-Type"]) == (b"%PDF-1.7 text", "application/pdf")
    assert kept.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"valid_to": "2025-12-31"}, "The end lies before the beginning."),
        ({"parties_text": ""}, "Name at least one party."),
        ({"document": SimpleUploadedFile("a.pdf", b"<script>")}, "This is no PDF."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(town, browser, change, words):
    answer = browser.post(at(town, "new_agreement"), {**WRITTEN, "title": "Kept words", **change})
    page = answer.content.decode()
    assert (answer.status_code, Agreement.objects.count()) == (400, 0)
    assert words in page
    assert "Kept words" in page


def test_two_who_save_at_once_see_both(town, browser):
    row = make(town)
    address = at(town, "edit_agreement", row.pk)
    browser.post(address, {**WRITTEN, "title": "First"})
    answer = browser.post(address, {**WRITTEN, "title": "Second"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First" in page
    assert "Second" in page
    assert Agreement.objects.get().title == "First"


def test_edit_without_a_file_keeps_the_document(town, browser):
    row = make(town)
    browser.post(at(town, "edit_agreement", row.pk), {**WRITTEN, "title": "New title"})
    row.refresh_from_db()
    assert (row.title, bytes(row.document)) == ("New title", b"%PDF-1.7")


def test_trail_names_fields_never_words(town, browser):
    row = make(town)
    browser.post(at(town, "edit_agreement", row.pk), {**WRITTEN, "title": "Secret words", "data_shared": "all"})
    event = Row.objects.get(event="AgreementChanged")
    assert set(event.facts["names"]) == {"title", "parties_text", "data_shared"}
    assert "Secret" not in str(event.facts)


def test_only_who_may_registers(town):
    reader = sign_in(town.enrol("Linde-2", "partner"))
    assert reader.get(at(town, "agreements")).status_code == 200
    assert reader.get(at(town, "new_agreement")).status_code == 404


@pytest.mark.parametrize("count", [2, 24])
def test_queries_do_not_grow_with_agreements(town, browser, count, django_assert_max_num_queries):
    for number in range(count):
        make(town, title=f"{number}").parties.set([town.city, town.centre])
    with django_assert_max_num_queries(12):
        assert browser.get(at(town, "agreements")).status_code == 200


def test_empty_register_says_what_it_is_for(town, browser):
    assert "basis of a case conference" in browser.get(at(town, "agreements")).content.decode()


def test_document_that_is_not_there_is_not_found(town, browser):
    row = make(town, document=None, checked_on=timezone.localdate())
    assert browser.get(at(town, "agreement_document", row.pk)).status_code == 404
