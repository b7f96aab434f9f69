"""What somebody who means harm tries on the public pages, and a person who is only quick or unlucky."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from wegweiser.intake import deleting, sending
from wegweiser.intake.models import Attachment, Message, Report
from wegweiser.intake.public import budgets, cleaning, mailboxes
from wegweiser.intake.public.tests.test_report import WORDS, Phone, photo
from wegweiser.intake.public.views import report as report_view
from wegweiser.people.limits import Budget
from wegweiser.people.tests.fixtures import other_town
from wegweiser.web.access import new_form_code

__all__ = ["other_town"]


@pytest.fixture
def phone(desk, monkeypatch):
    monkeypatch.setattr(report_view, "FASTEST", 0)
    return Phone(desk.desk.network.slug)


@pytest.fixture
def inside(phone):
    """A phone whose mailbox is open."""
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    phone.post({"step": "open", "number": number}, phone.mailbox)
    return phone


def test_answers_without_words_do_not_close_the_door(phone, monkeypatch):
    monkeypatch.setattr(budgets, "REPORTS", Budget(2, 60))
    phone.to_content()
    for _turn in range(5):
        phone.post({"step": "content", "text": ""})
    phone.post({"step": "content", "text": WORDS})
    assert Report.objects.count() == 1


def test_flood_of_reports_makes_people_wait_and_loses_nothing(phone, monkeypatch):
    monkeypatch.setattr(budgets, "REPORTS", Budget(0, 60))
    phone.to_content()
    page = phone.post({"step": "content", "text": WORDS, "files": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert "wait a minute" in page
    assert WORDS in page
    monkeypatch.setattr(budgets, "REPORTS", Budget(1, 60))
    assert "It arrived" in phone.post({"step": "content", "text": WORDS})
    assert Attachment.objects.count() == 1


def test_flood_of_photos_leaves_words_alone(phone, monkeypatch):
    monkeypatch.setattr(budgets, "PHOTOS", Budget(0, 60))
    phone.to_content()
    page = phone.post({"step": "content", "text": WORDS, "files": SimpleUploadedFile("a.jpg", photo())})
    assert "Very many photos" in page
    assert WORDS in page
    assert "It arrived" in phone.post({"step": "content", "text": WORDS})


def test_nobody_can_use_up_the_tries_of_others(phone, monkeypatch):
    """An hour had 600 tries for everybody. Now no budget at all stands before a mailbox."""
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    monkeypatch.setattr(Budget, "take", lambda self, name="": False)
    assert "no mailbox" in phone.post({"step": "open", "number": "1" * 20}, phone.mailbox)
    assert WORDS in phone.post({"step": "open", "number": number}, phone.mailbox)


def test_quick_mending_of_a_mistake_is_no_machine(desk, monkeypatch):
    """The page after a mistake has a new form code; the form has been there for longer."""
    phone = Phone(desk.desk.network.slug)
    phone.to_content()
    later = report_view.timezone.now() + report_view.drafts.timedelta(seconds=30)
    monkeypatch.setattr(report_view.timezone, "now", lambda: later)
    assert "It arrived" in phone.post({"step": "content", "text": WORDS})


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_old_window_does_not_reopen_what_is_over(inside, state):
    Report.objects.update(state=state)
    inside.post({"step": "write", "text": "zz-late"}, inside.mailbox)
    assert (Report.objects.get().state, Message.objects.count()) == (state, 0)


@pytest.mark.parametrize("step", ["write", "withdraw", "forget"])
def test_window_of_a_deleted_report_says_that_it_is_gone(inside, step, monkeypatch):
    """The other window deletes it between the look and the act."""
    opened = mailboxes.open_mailbox

    def deleted_meanwhile(box_keys):
        found = opened(box_keys)
        deleting.delete_report(Report.objects.get(), now=timezone.now())
        monkeypatch.setattr(mailboxes, "open_mailbox", opened)
        return found

    monkeypatch.setattr(mailboxes, "open_mailbox", deleted_meanwhile)
    inside.post({"step": step, "text": "late", "sure": "yes"}, inside.mailbox)
    assert (Report.objects.count(), Message.objects.count()) == (0, 0)


def test_mailbox_takes_no_endless_messages(inside, monkeypatch):
    monkeypatch.setattr(mailboxes, "MOST_MESSAGES", 2)
    for _turn in range(4):
        inside.post({"step": "write", "text": "again"}, inside.mailbox)
    assert Message.objects.count() == 2


def test_two_windows_add_no_more_than_five_files(inside):
    """Each of them counted before the other one wrote."""
    report = Report.objects.get()
    file = sending.File("document.pdf", "application/pdf", False, b"%PDF-1.7")
    opened = mailboxes.Opened(report, key_of(report, inside))
    for _window in range(2):
        mailboxes.write(opened, "", [file] * 4, now=timezone.now())
    assert Attachment.objects.count() == cleaning.MOST


def key_of(report, phone):
    from wegweiser.intake.public.views.mailbox import _opened

    request = type("Request", (), {"COOKIES": {name: one.value for name, one in phone.client.cookies.items()}})()
    state = report_view.drafts.load(request, f"{phone.address.split('/')[1]}/mailbox", timezone.now())
    return _opened(state).key


@pytest.mark.parametrize("name", ['a".pdf', "a\r\nX-Evil: 1.pdf", "../../etc/passwd", "Приказ.pdf"])
def test_name_of_a_file_starts_no_new_header(inside, name):
    report = Report.objects.get()
    file = sending.File(name, "application/pdf", False, b"%PDF-1.7")
    sending.add_files(report, key_of(report, inside), [file], from_desk=True)
    answer = inside.client.get(f"{inside.mailbox}/files/1", secure=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "X-Evil" not in answer.headers


def test_file_of_a_mailbox_needs_the_cookie_and_its_network(inside, other_town):
    report = Report.objects.get()
    file = sending.File("a.pdf", "application/pdf", False, b"%PDF-1.7")
    sending.add_files(report, key_of(report, inside), [file], from_desk=False)
    assert Client().get(f"{inside.mailbox}/files/1", secure=True).status_code == 404
    assert inside.client.get(f"/{other_town.network.slug}/mailbox/files/1", secure=True).status_code == 404
    assert inside.client.get(f"{inside.mailbox}/files/2", secure=True).status_code == 404


def test_words_of_a_report_are_shown_as_words(inside, desk):
    inside.post({"step": "write", "text": "<script>alert(1)</script>"}, inside.mailbox)
    raw = inside.client.get(inside.mailbox, secure=True).content
    assert b"<script>alert" not in raw
    assert b"&lt;script&gt;alert" in raw


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_other_sites_send_nothing_for_somebody(phone, site):
    fields = {"form_code": new_form_code(), "step": "consent", "about": "self", "police": "no"}
    answer = phone.client.post(phone.address, fields, secure=True, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403


@pytest.mark.parametrize("page", ["report", "mailbox", "mailbox/files/1"])
@pytest.mark.parametrize("prefix", ["", "/ro", "/ar"])
def test_every_answer_stays_nowhere(inside, page, prefix):
    answer = inside.client.get(f"{prefix}/{inside.address.split('/')[1]}/{page}", secure=True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
