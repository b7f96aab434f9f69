"""The invented conference goes through the functions of members."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases.conferencing import demo, minutes
from wegweiser.cases.models import Conference

pytestmark = pytest.mark.django_db


def test_demo_calls_and_holds_one(table):
    table.agree(table.office, "situation", "documents")
    now = timezone.now()
    begun = now - timedelta(hours=1)
    row = demo.fill_conference(table.held.open(), table.agreement, [table.office], opens_at=begun, now=now)
    demo.fill_minutes(table.held.open(), row, now=now)
    assert Conference.of_case.get().state == "held"
    assert len(minutes.decisions_of(table.held.open(), row)) == 2
