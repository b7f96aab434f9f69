"""Marked words through the calendar and the desk: none lies readable in the database or in a log."""

from __future__ import annotations

import logging

import pytest

from wegweiser.intake.desk.tests.conftest import English
from wegweiser.intake.desk.tests.test_canaries import stored
from wegweiser.worklog.mailbox.tests.conftest import HOURS
from wegweiser.worklog.models import SharedCalendar

pytestmark = pytest.mark.django_db
WORDS = [f"Zeisig{number:02}kanarie" for number in range(12)]


def test_no_word_is_found_where_it_should_not_be(phone, desk, caplog):
    caplog.set_level(logging.DEBUG)
    left = iter(WORDS)
    number = phone.begin()
    texts = {name: next(left) for name in ("place", "doing", "ordered_by", "witness", "note")}
    assert texts["place"] in phone.post({**HOURS, **texts})
    phone.post({**HOURS, "begins": "", "place": next(left)})
    phone.post({"step": "write", "kind": "employer", "name": next(left), "note": next(left)})
    assert phone.send({"step": "paper", "wanted": "letter", "court": "de", "name": next(left)}).status_code == 200
    phone.post({"step": "share", "desk": str(desk.desk.pk), "sure": "yes"})
    reader, shared = English(desk.members[0], desk.desk.network.slug), SharedCalendar.objects.get()
    assert texts["place"] in reader.get("desk_calendar", shared.pk)
    reader.post("desk_calendar_note", shared.pk, text=next(left))
    paper = {"wanted": "csv", "court": "de", "name": next(left)}
    assert reader.client.post(reader.at("desk_calendar_paper", shared.pk), paper, secure=True).status_code == 200
    reader.post("desk_calendar_note", shared.pk, status=400, text=" ", other=next(left))
    assert not list(left)
    found = [*stored(), caplog.text.encode()]
    for word in [*WORDS, number, number.replace(" ", "")]:
        assert not any(word.encode() in one for one in found), word
