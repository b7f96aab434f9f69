"""A town with a case, and browsers in English."""

from __future__ import annotations

import pytest

from wegweiser.cases.tests.conftest import cheap_locks, full_budgets, held, other_town, town
from wegweiser.intake.desk.tests.conftest import English

__all__ = ["cheap_locks", "full_budgets", "held", "other_town", "town"]


@pytest.fixture
def enter(town):
    """A browser of a member."""
    return lambda member: English(member, town.network.slug)
