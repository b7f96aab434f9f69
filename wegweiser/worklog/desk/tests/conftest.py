"""A town with a desk to which a calendar was shown."""

from __future__ import annotations

import pytest

from wegweiser.cases.tests.conftest import held, other_town
from wegweiser.intake.desk.tests.conftest import ana, browsers, cheap_locks, cheap_numbers, desk, full_budgets, town
from wegweiser.intake.desk.tests.test_seats import third
from wegweiser.worklog.desk.tests.scene import share_sample

__all__ = [
    "ana", "browsers", "cheap_locks", "cheap_numbers", "desk", "full_budgets", "held", "other_town", "third", "town",
]  # fmt: skip


@pytest.fixture
def shared(desk):
    return share_sample(desk.desk)
