"""Marked words through the window and a conference: none lies readable in the database, in a log or in a letter."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases.conferencing.tests.scene import round_of
from wegweiser.cases.models import Conference
from wegweiser.cases.sharing.contents import Part
from wegweiser.intake.desk.tests.conftest import English
from wegweiser.intake.desk.tests.test_canaries import stored
from wegweiser.intake.public.tests.test_report import Phone

pytestmark = pytest.mark.django_db
WORDS = [f"Zeisig{number:02}kanarie" for number in range(12)]


def test_no_word_is_found_where_it_should_not_be(hers, caplog):
    caplog.set_level(logging.DEBUG)
    left, held = iter(WORDS), hers.held
    phone, lead = Phone(held.town.network.slug), English(held.lead, held.town.network.slug)
    phone.post({"step": "open", "number": hers.number}, phone.mailbox)
    assert WORDS[0] in phone.post({"step": "write", "text": next(left)}, phone.mailbox)
    phone.post({"step": "take_back", "about": next(left)}, phone.mailbox)
    lead.post("case_window_answer", held.case.pk, text=next(left))
    lead.post("case_window_answer", held.case.pk, text=next(left), at="10:00", status=400)
    table, now = round_of(held), timezone.now()
    table.call(
        purpose=next(left), agenda=(next(left),), why=next(left), law=next(left), in_calendars=True,
        parts=(Part(group="situation", text=next(left)),), opens=now - timedelta(hours=1),
    )  # fmt: skip
    row = Conference.of_case.get()
    assert WORDS[4] in English(table.invited, held.town.network.slug).get("conference", row.pk)
    said = {"version": row.version, "notes": next(left), "decisions": next(left)}
    lead.post("conference_minutes", row.pk, task_1=next(left), due_1=f"{now.date() + timedelta(days=3)}", **said)
    assert not list(left)
    assert WORDS[9] in lead.get("case_conferences", held.case.pk)
    found = [*stored(), caplog.text.encode()]
    for word in [*WORDS, hers.number]:
        assert not any(word.encode() in one for one in found), word
