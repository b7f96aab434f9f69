"""The invented conversation is there, on both sides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.window import demo, inside

pytestmark = pytest.mark.django_db


def test_demo_fills_a_window(held):
    now = timezone.now() - timedelta(days=30)
    hers = demo.fill_window(held.open(now=now), "5" * 20, appointment=date(2031, 5, 6), now=now)
    demo.fill_wish(hers, "call_me", now=now)
    assert [one["from_person"] for one in inside.messages_of(hers.window, hers.private)] == [True, False]
    said = held.open().record
    assert len(list(said.each(bodies.Message))) == 2
    assert [body.what for _written, body in said.each(bodies.Wish)] == ["call_me"]
