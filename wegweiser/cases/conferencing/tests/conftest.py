"""A case, and bodies that may be invited to speak about it."""

from __future__ import annotations

import pytest

from wegweiser.cases.conferencing.tests.scene import Round, round_of
from wegweiser.cases.tests.conftest import cheap_locks, full_budgets, held, other_town, town

__all__ = ["cheap_locks", "full_budgets", "held", "other_town", "town"]


@pytest.fixture
def table(held) -> Round:
    return round_of(held)
