"""A town with an open desk, and a number that costs nothing to try."""

from __future__ import annotations

import pytest

from wegweiser.intake import keys
from wegweiser.intake.public import budgets
from wegweiser.intake.tests.scene import open_desk
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, town
from wegweiser.sealing.locks import Cost
from wegweiser.tests.kept import Kept

__all__ = ["cheap_locks", "full_budgets", "town"]
DESK = Kept(open_desk)


@pytest.fixture(autouse=True)
def cheap_numbers(monkeypatch):
    """Argon2id with production cost takes a sixth of a second; here the cost is not what is tested."""
    monkeypatch.setattr(keys, "cost", lambda: Cost(memory_kib=64, iterations=1, lanes=1))
    for budget in budgets.EVERY:
        budget.reset()


@pytest.fixture
def desk(town):
    found = DESK(town)
    town.centre.refresh_from_db()
    return found
