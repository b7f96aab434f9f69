"""The calendar of a member: days of cases as "appointment", and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from wegweiser.cases import admitting, bodies
from wegweiser.cases.models import Due
from wegweiser.gatherings.meetings import feeds

pytestmark = pytest.mark.django_db


def feed(held, member):
    token = feeds.make_feed(seat=held.town.seat(member), now=timezone.now())
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer.status_code == 200
    return answer.content


@pytest.fixture
def day(held):
    day = timezone.localdate() + timedelta(days=30)
    held.write(bodies.Task(text="Call the lawyer", due=day))
    return day


def test_entry_is_a_day_and_one_word(held, day):
    content = feed(held, held.lead)
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert {name.lower() for name in entry} == {"uid", "dtstamp", "dtstart", "summary"}
    assert entry["dtstart"].dt == day
    assert str(entry["summary"]) in ("Appointment", "Termin")
    for secret in (str(held.case.pk), str(Due.objects.get().pk), Due.objects.get().pk.hex, "lawyer", "Ahorn"):
        assert secret.encode() not in content


def test_deputy_and_strangers_have_no_entry(held, day):
    stranger = held.town.enrol("Eibe-13", "case_lead", office=held.town.centre)
    for member in (held.deputy, stranger):
        assert b"VEVENT" not in feed(held, member)


def test_deputy_has_what_was_missed(held, day):
    Due.objects.update(escalated_on=day)
    assert b"VEVENT" in feed(held, held.deputy)


def test_one_removed_has_none(held, day):
    helper = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    Due.objects.update(member=helper.pk)
    assert b"VEVENT" in feed(held, helper)
    admitting.remove(held.case, helper, ["work"], seat=None, now=timezone.now())
    assert b"VEVENT" not in feed(held, helper)


def test_done_is_gone(held, day):
    Due.objects.update(done_on=day)
    assert b"VEVENT" not in feed(held, held.lead)
