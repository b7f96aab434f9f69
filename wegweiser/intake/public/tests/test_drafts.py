"""What waits between two answers: bounded, of one browser, gone with the exit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.intake.models import Draft, Report
from wegweiser.intake.public import drafts
from wegweiser.intake.public.tests.test_report import CONSENT, WORDS, Phone
from wegweiser.intake.public.views import report as report_view
from wegweiser.web.access import new_form_code
from wegweiser.web.flow import COOKIE


@pytest.fixture
def phone(desk, monkeypatch):
    monkeypatch.setattr(report_view, "FASTEST", 0)
    return Phone(desk.desk.network.slug)


def minutes_left() -> int:
    return int((Draft.objects.get().expires_at - timezone.now()) / timedelta(minutes=1))


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_exit_deletes_what_was_typed_from_the_server_too(phone, prefix):
    phone.to_content()
    phone.client.get(f"{prefix}/x", secure=True)
    assert Draft.objects.count() == 0


def test_exit_deletes_an_open_mailbox(phone):
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    phone.post({"step": "open", "number": number}, phone.mailbox)
    kept = phone.client.cookies[COOKIE].value
    phone.client.get(reverse("leave"), secure=True)
    phone.client.cookies[COOKIE] = kept  # the back button, or somebody who copied it
    assert WORDS not in phone.get(phone.mailbox)
    assert Draft.objects.count() == 0


def test_exit_works_when_the_database_does_not(phone, monkeypatch):
    from django.db import OperationalError

    def broken(value):
        raise OperationalError

    phone.to_content()
    monkeypatch.setattr(drafts, "_rows", broken)
    assert phone.client.get(reverse("leave"), secure=True).status_code == 303


def test_number_of_a_sent_report_waits_ten_minutes_at_most(phone):
    phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    assert minutes_left() <= 10


def test_sending_again_does_not_lengthen_the_time_of_the_number(phone):
    phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    until = Draft.objects.get().expires_at
    phone.post({"step": "content", "text": WORDS})
    assert Draft.objects.get().expires_at == until


def test_answer_that_fits_no_step_leaves_no_row(phone):
    for step in ("number", "content", "sent", "nonsense"):
        phone.client.post(phone.address, {"form_code": new_form_code(), "step": step}, secure=True)
    assert Draft.objects.count() == 0


def test_rows_stay_within_their_number(phone, monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 5)
    for _turn in range(12):
        Client().post(phone.address, {"form_code": new_form_code(), **CONSENT}, secure=True)
    assert Draft.objects.count() <= 5


def test_flood_deletes_the_oldest_first(phone, monkeypatch):
    phone.to_content()
    monkeypatch.setattr(drafts, "MOST", 3)
    for turn in range(3):
        Client().post(phone.address, {"form_code": new_form_code(), **CONSENT}, secure=True)
        if turn == 0:
            phone.post({"step": "content", "text": "", "place": "Hafenstraße"})
    assert 'value="Hafenstraße"' in phone.get()


def test_past_their_bytes_no_file_waits_and_the_words_stay(phone, monkeypatch):
    phone.to_content()
    monkeypatch.setattr(drafts, "MOST_BYTES", 1000)
    file = SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 2000)
    page = phone.post({"step": "content", "text": "", "place": "Hafenstraße", "files": file})
    assert "Choose your files again" in page
    assert 'value="Hafenstraße"' in page
    assert len(Draft.objects.get().sealed) < 2000


def test_file_with_its_words_is_sent_even_when_none_may_wait(phone, monkeypatch):
    phone.to_content()
    monkeypatch.setattr(drafts, "MOST_BYTES", 0)
    phone.post({"step": "content", "text": WORDS, "files": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert Report.objects.get().files.count() == 1


def test_rows_past_their_time_go_when_the_next_browser_comes(phone):
    phone.to_content()
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    Client().post(phone.address, {"form_code": new_form_code(), **CONSENT}, secure=True)
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("planted", ["d.", "d.known", "d." + "A" * 43, "x" * 45])
def test_nobody_chooses_the_key_under_which_somebody_types(phone, planted):
    phone.client.cookies[COOKIE] = planted
    phone.post(CONSENT)
    assert phone.client.cookies[COOKIE].value not in ("", planted)


def test_open_mailbox_leaves_a_half_written_report_alone(phone):
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    phone.post({"step": "again"})
    phone.to_content()
    phone.post({"step": "content", "text": "", "place": "Hafenstraße"})
    phone.post({"step": "open", "number": number}, phone.mailbox)
    assert 'value="Hafenstraße"' in phone.get()


def test_row_cannot_be_read_as_another_form(phone):
    """One cookie, two forms: what was sealed for the one does not open as the other."""
    phone.to_content()
    row = Draft.objects.get()
    value = phone.client.cookies[COOKIE].value
    moved = drafts._row(value, "other/report")
    Draft.objects.create(pk=moved, sealed=bytes(row.sealed), expires_at=row.expires_at)
    request = type("Request", (), {"COOKIES": {COOKIE: value}})()
    assert drafts.load(request, "other/report", timezone.now()) == {}
