"""A town with a case, bodies around it, and browsers in English."""

from __future__ import annotations

import pytest

from wegweiser.cases.ending.tests.conftest import cheap_locks, enter, full_budgets, held, other_town, town
from wegweiser.cases.sharing.tests.scene import make_bodies

__all__ = ["cheap_locks", "enter", "full_budgets", "held", "other_town", "town"]


@pytest.fixture
def asked(held):
    return make_bodies(held)
