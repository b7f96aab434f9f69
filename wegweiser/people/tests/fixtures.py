"""Fixtures for every app whose pages are for members: import them in the app's conftest."""

from __future__ import annotations

import pytest

from wegweiser.people import limits, locking
from wegweiser.people.tests import cast
from wegweiser.tests.kept import Kept

TOWN, OTHER_TOWN = Kept(cast.make_town), Kept(lambda: cast.make_town("linden"))


@pytest.fixture(autouse=True)
def cheap_locks(monkeypatch):
    """Argon2id with production cost takes a third of a second; here the cost is not what is tested."""
    monkeypatch.setattr(locking, "cost", lambda: cast.CHEAP)
    monkeypatch.setattr(locking, "floor", lambda: cast.CHEAP)


@pytest.fixture(autouse=True)
def full_budgets():
    for budget in limits.EVERY:
        budget.reset()


@pytest.fixture
def town(db):
    return TOWN()


@pytest.fixture
def other_town(db):
    return OTHER_TOWN()
