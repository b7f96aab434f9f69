"""What members of a desk do with a report."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wegweiser.intake import keys
from wegweiser.intake.desk.tests.conftest import arrive, mailbox
from wegweiser.intake.models import Note, Report
from wegweiser.intake.public import mailboxes
from wegweiser.intake.sending import File
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
PDF = File(name="document.pdf", type="application/pdf", cleaned=False, content=b"%PDF-1.7 zz")


def now_of(report):
    return Report.objects.get(pk=report.pk)


def test_inbox_shows_what_is_readable_without_a_key_and_nothing_of_the_words(browsers, arrived):
    page = browsers[0].get("desk")
    assert "1 report is not read yet." in page
    assert arrived.week in page
    assert "passport" not in page


def test_opening_shows_the_words_and_is_recorded(browsers, arrived):
    page = browsers[0].get("desk_report", arrived.pk)
    assert "They keep my passport." in page
    assert "Police: no. Do not tell them" in page
    assert Row.objects.filter(event="ReportOpened").count() == 1
    assert (now_of(arrived).state, now_of(arrived).unread_by_desk) == ("read", False)


def test_reading_that_cannot_be_recorded_shows_nothing(browsers, arrived, monkeypatch):
    def fail(*args, **more):
        raise RuntimeError("no trail")

    monkeypatch.setattr("wegweiser.intake.desk.reading.record_opening", fail)
    with pytest.raises(RuntimeError):
        browsers[0].client.get(browsers[0].at("desk_report", arrived.pk), secure=True)
    assert now_of(arrived).unread_by_desk


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"police": "ask"}, "only after you have asked"),
        ({"police": "yes"}, "you may tell them"),
        ({"about": "other", "agrees": "no"}, "Do nothing that the person could notice"),
        ({"no_voicemail": True}, "Never leave a message on a voicemail"),
        ({"contact": "by the baker"}, "by the baker"),
    ],
)
def test_answers_of_the_person_are_said_with_what_they_mean(desk, browsers, said, words):
    assert words in browsers[0].get("desk_report", arrive(desk, **said).pk)


def test_answer_reaches_the_mailbox_as_the_body_and_moves_the_day_of_deletion(browsers, arrived):
    Report.objects.update(delete_on=timezone.now().date(), warned_on=timezone.now().date())
    browsers[0].post("desk_reply", arrived.pk, text="Come on Monday.", version=1)
    seen = mailbox()
    assert [(one["from_desk"], one["text"]) for one in seen.messages] == [(True, "Come on Monday.")]
    report = now_of(arrived)
    assert (report.state, report.unread_by_box, report.warned_on) == ("answered", True, None)
    assert report.delete_on > timezone.now().date()
    assert browsers[0].member.pseudonym not in str(seen.messages)


def test_answer_may_bring_a_file(browsers, arrived):
    file = SimpleUploadedFile("my name.pdf", b"%PDF-1.7")
    browsers[0].post("desk_reply", arrived.pk, text="Look.", version=1, files=file)
    assert [(one["name"], one["row"].from_desk) for one in mailbox().files] == [("document.pdf", True)]


def test_second_of_two_who_answer_at_once_is_asked_and_loses_nothing(browsers, arrived):
    first, second = browsers
    first.post("desk_reply", arrived.pk, text="One", version=1)
    page = second.post("desk_reply", arrived.pk, text="My other words", version=1, status=409)
    assert "Somebody else did something meanwhile" in page
    assert "My other words" in page
    assert len(mailbox().messages) == 1
    second.post("desk_reply", arrived.pk, text="My other words", version=2)
    assert len(mailbox().messages) == 2


def test_message_of_the_person_meanwhile_counts_as_a_change(browsers, arrived):
    mailboxes.write(mailbox().opened, "Wait!", [], now=timezone.now())
    page = browsers[0].post("desk_reply", arrived.pk, text="Words", version=1, status=409)
    assert "Wait!" in page


def test_empty_answer_is_asked_again(browsers, arrived):
    assert "Please correct this" in browsers[0].post("desk_reply", arrived.pk, text="", version=1, status=400)


def test_without_a_number_there_is_no_answer(desk, browsers):
    report = arrive(desk, number="")
    assert "The person chose no number" in browsers[0].get("desk_report", report.pk)
    assert "not possible any more" in browsers[0].post("desk_reply", report.pk, text="x", version=1, status=409)


def test_note_is_for_the_desk_alone(browsers, arrived):
    browsers[0].post("desk_note", arrived.pk, text="zz-note")
    assert "zz-note" in browsers[1].get("desk_report", arrived.pk)
    note, key = Note.objects.get(), mailbox().opened.key
    assert b"zz-note" not in bytes(note.sealed)
    with pytest.raises(CannotOpen):
        keys.open_as_member(key, note.sealed, keys.key_place(arrived, "box"))


def test_marks_are_sealed_and_stand_in_the_inbox(browsers, arrived):
    browsers[0].post("desk_marks", arrived.pk, danger="on", version=1)
    assert b"danger" not in bytes(now_of(arrived).marks)
    assert "danger" in browsers[1].get("desk")


def test_assigned_report_is_mine(browsers, arrived):
    first, second = browsers
    first.post("desk_assign", arrived.pk, member=str(second.member.pk), version=1)
    assert arrived.week in second.get("desk", show="mine")
    assert arrived.week not in first.get("desk", show="mine")


def test_stranger_cannot_be_assigned(town, browsers, arrived):
    stranger = town.enrol("Linde-9", "counsellor")
    browsers[0].post("desk_assign", arrived.pk, member=str(stranger.pk), version=1, status=400)


def test_file_is_saved_never_shown_and_the_pdf_is_called_uncleaned(desk, browsers):
    report = arrive(desk, files=[PDF])
    assert "Not cleaned" in browsers[0].get("desk_report", report.pk)
    answer = browsers[0].client.get(browsers[0].at("desk_file", report.files.get().pk), secure=True)
    assert answer.content == PDF.content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert Row.objects.filter(event="ReportOpened").count() == 2


def test_closed_report_says_so_to_the_person_and_can_be_opened_again(browsers, arrived):
    browsers[0].post("desk_close", arrived.pk, reason="referred", detail="zz", message="All the best.", version=1)
    assert (now_of(arrived).state, mailbox().messages[-1]["text"]) == ("closed", "All the best.")
    page = browsers[0].get("desk_report", arrived.pk)
    assert "Another body goes on" in page
    browsers[0].post("desk_reopen", arrived.pk, version=2)
    assert now_of(arrived).state == "read"


def test_withdrawn_report_is_over_for_good(browsers, arrived):
    mailboxes.withdraw(mailbox().opened, now=timezone.now())
    assert "Withdrawn" in browsers[0].get("desk_report", arrived.pk)
    for name, fields in (
        ("desk_reply", {"text": "x"}),
        ("desk_reopen", {}),
        ("desk_close", {"reason": "other"}),
    ):
        browsers[0].post(name, arrived.pk, version=2, status=409, **fields)


def test_pages_of_the_desk_are_not_kept_by_the_browser(browsers, arrived):
    answer = browsers[0].client.get(browsers[0].at("desk_report", arrived.pk), secure=True)
    assert "no-store" in answer.headers["Cache-Control"]
