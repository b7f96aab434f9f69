"""How long a session lives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wegweiser.people.models import Session
from wegweiser.people.sessions import is_alive

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "lives"),
    [(0.2, True), (4, True), (6, False), (3600, False)],
    ids=["parallel request", "slow parallel request", "clock went back", "clock went back an hour"],
)
def test_only_a_clock_that_went_back_ends_a_session(ahead, lives):
    """Two requests at once: the other one noted its own, later time before this one looked."""
    seen = NOW + timedelta(seconds=ahead)
    assert is_alive(Session(created_at=NOW - timedelta(hours=1), last_seen=seen, confirmed=True), NOW) is lives


def test_fresh_session_survives_a_request_that_began_before_it():
    later = NOW + timedelta(seconds=1)
    assert is_alive(Session(created_at=later, last_seen=later, confirmed=True), NOW)
