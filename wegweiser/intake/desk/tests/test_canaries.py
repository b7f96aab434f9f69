"""Thirty marked words through everything a desk does: none is found in the database, in files, in logs or in mail."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wegweiser.intake.desk.tests.conftest import arrive, mailbox
from wegweiser.intake.desk.tests.test_seats import other_desk, pass_it, third
from wegweiser.intake.desk.tests.test_taking_in import SAID, once
from wegweiser.intake.models import Report
from wegweiser.intake.public import mailboxes
from wegweiser.intake.sending import File

__all__ = ["other_desk", "third"]
WORDS = [f"Zeisig{number:02}kanarie" for number in range(30)]


@pytest.mark.django_db
def test_no_word_is_found_where_it_should_not_be(ana, desk, browsers, third, other_desk, caplog):
    caplog.set_level(logging.DEBUG)
    left = iter(WORDS)
    pdf = File(name=next(left), type="application/pdf", cleaned=False, content=b"%PDF-1.7 " + next(left).encode())
    texts = {name: next(left) for name in ("text", "place", "contact", "safe_times")}
    first, second = browsers
    report = arrive(desk, files=[pdf], **texts)
    page = first.get("desk_report", report.pk)
    assert texts["text"] in page
    assert texts["contact"] in page
    mailboxes.write(mailbox().opened, next(left), [], now=timezone.now())
    assert first.client.get(first.at("desk_file", report.files.get().pk), secure=True).status_code == 200
    first.post("desk_note", report.pk, text=next(left))
    file = SimpleUploadedFile(next(left), b"%PDF-1.7 " + next(left).encode())
    first.post("desk_reply", report.pk, text=next(left), version=2, files=file)
    second.post("desk_reply", report.pk, text=next(left), version=2, status=409)
    second.post("desk_marks", report.pk, danger="on", version=3)
    first.post("desk_reply", report.pk, text="", version=3, status=400)
    said = {**SAID, **{name: next(left) for name in ("text", "place", "contact", "safe_times")}, "language": next(left)}
    first.post("desk_take_in", once=once(first.get("desk_take_in")), status=400, **{**said, "way": ""})
    first.post("desk_take_in", once=once(first.get("desk_take_in")), **said)
    taken = Report.objects.exclude(pk=report.pk).get()
    first.post("desk_close", taken.pk, reason="other", detail=next(left), message=next(left), version=1)
    first.post("desk_reopen", taken.pk, version=2)
    second.post("desk_recuse", taken.pk, member=str(second.member.pk), sure="on")
    seat = desk.desk.seats.get(member=third.member.pk)
    ana.post("desk_take_seat", desk.desk.pk, seat.pk)
    first.get("desk")
    there, far = other_desk
    pass_it(first, report, there, reason=next(left), with_notes="on", version=4)
    assert texts["text"] in far.get("desk_report", report.pk)
    far.post("desk_close", report.pk, reason="other", detail=next(left), message="", version=5)
    far.get("desk", show=next(left))
    far.post("desk_consultation", situation=next(left), way=next(left), status=400)
    for word in left:
        far.post("desk_note", report.pk, text=word)
    found = [*stored(), caplog.text.encode()]
    assert not [word for word in WORDS for text in found if word.encode() in text]
    assert len(found) > 500


def stored():
    """Every value of every table, as bytes."""
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for value in row:
                yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
