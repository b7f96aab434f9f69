"""What the demonstration shows of a case's record."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies
from wegweiser.cases.record import demo
from wegweiser.cases.record.linking import links_of
from wegweiser.cases.tests.scene import open_case

pytestmark = pytest.mark.django_db


def test_notes_file_and_link_are_there_and_say_that_they_are_invented(held, lead):
    other, now = open_case(held.town, names=("Erle-51", "Erle-52")), timezone.now()
    admitting.admit(other.open(), held.lead, "deputy", ["work", "contact"], "lead", now=now)
    demo.fill_notes(held.open(), now)
    demo.fill_file(held.open(), now)
    one = held.open()
    demo.fill_link(one, other.open(held.lead), now)
    assert set(links_of(one)) == {str(other.case.pk)}
    assert [body.text for _written, body in one.record.each(bodies.Note)][-1].endswith("(erfunden)")
    assert "Arbeitsstunden, Seite 1 (erfunden)" in lead.get("case_timeline", held.case.pk)
