"""A town with a case."""

from __future__ import annotations

import pytest

from wegweiser.cases.tests import scene
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town
from wegweiser.tests.kept import Kept

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]
HELD = Kept(scene.open_case)


@pytest.fixture
def held(town):
    found = HELD(town)
    town.centre.refresh_from_db()
    return found
