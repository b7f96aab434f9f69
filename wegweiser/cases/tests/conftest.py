"""A town with a case."""

from __future__ import annotations

import pytest

from wegweiser.cases.tests import scene
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]


@pytest.fixture
def held(town):
    return scene.open_case(town)
