"""The invented calendar: opened with its number, read at the desk, made once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.guidebook.models import Network
from wegweiser.intake import keys
from wegweiser.intake.demo import HOME
from wegweiser.sealing.numbers import read_number
from wegweiser.worklog.mailbox import book, demo
from wegweiser.worklog.models import SharedCalendar

pytestmark = pytest.mark.django_db


def test_four_weeks_lie_there_once_and_at_the_desk(desk):
    Network.objects.filter(pk=desk.desk.network_id).update(slug=HOME)
    network = Network.objects.get(slug=HOME)
    for _twice in range(2):
        demo.fill(network, timezone.now())
    held = book.open_calendar(keys.keys_of(read_number(demo.NUMBER)))
    spans = book.worktime.current(held.entries).spans
    assert 20 <= len(spans) <= 28
    assert max(span.starts for span in spans) < timezone.now()
    assert demo.first_calendar(network) == SharedCalendar.objects.get().pk


def test_other_networks_have_none(desk):
    demo.fill(desk.desk.network, timezone.now())
    assert SharedCalendar.objects.count() == 0
