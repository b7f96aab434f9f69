"""A town with a case, and bodies that can be asked."""

from __future__ import annotations

import pytest

from wegweiser.cases.sharing.tests.scene import make_bodies
from wegweiser.cases.tests.conftest import cheap_locks, full_budgets, held, other_town, town
from wegweiser.people.tests.cast import sign_in
from wegweiser.tests.kept import Kept

__all__ = ["cheap_locks", "full_budgets", "held", "other_town", "town"]
ASKED = Kept(make_bodies)


@pytest.fixture
def lead(held):
    return sign_in(held.lead)


@pytest.fixture
def asked(held):
    """The case, a body with two members, one without any, and a partner who is not addressed."""
    return ASKED(held)
