"""A case whose person has a number."""

from __future__ import annotations

import pytest

from wegweiser.cases.tests.conftest import cheap_locks, full_budgets, held, other_town, town
from wegweiser.cases.window.tests.scene import Hers, open_hers
from wegweiser.intake.public.tests.conftest import cheap_numbers

__all__ = ["cheap_locks", "cheap_numbers", "full_budgets", "held", "other_town", "town"]


@pytest.fixture
def hers(held) -> Hers:
    return open_hers(held)
