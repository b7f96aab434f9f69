"""The language of a person is chosen by its name and kept as a code; what was typed before is not lost."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.cases import bodies, writing
from wegweiser.cases.models import Case

pytestmark = pytest.mark.django_db


def keep(held, language):
    opened = held.open()
    ref = next(iter(opened.record.latest(bodies.Person)))
    news = [writing.New(bodies.Person(alias="Ahorn", language=language), compartment="contact", ref=ref)]
    writing.write(opened, news, now=timezone.now())


def test_code_is_chosen_and_its_name_is_shown(held, lead):
    lead.post("case_person", held.case.pk, alias="Ahorn", language="vi", version=Case.objects.get().version)
    assert held.open().record.last(bodies.Person).language == "vi"
    page = lead.get("case", held.case.pk)
    assert "Vietnamese (Tiếng Việt)" in page


def test_what_was_typed_before_stays_chosen(held, lead):
    keep(held, "Sinti-Manouche")
    assert '<option value="Sinti-Manouche" selected>' in lead.get("case_person", held.case.pk)
    assert "Sinti-Manouche" in lead.get("case", held.case.pk)
