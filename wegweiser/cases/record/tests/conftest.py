"""A town with a case, and the browsers of those who have to do with it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.cases import admitting
from wegweiser.cases.tests.conftest import cheap_locks, full_budgets, held, other_town, town
from wegweiser.intake.desk.tests.conftest import English, cheap_numbers

__all__ = ["cheap_locks", "cheap_numbers", "full_budgets", "held", "other_town", "town"]


@pytest.fixture
def helper(held):
    """Admitted to the work alone."""
    member = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), member, "admitted", ["work"], "consent", now=timezone.now())
    return member


@pytest.fixture
def outside(held):
    """Of the same body, with the same roles as whoever leads, not admitted."""
    return held.town.enrol("Eibe-14", "case_lead", "counsellor", office=held.town.centre)


@pytest.fixture
def at(held):
    """A member's browser."""
    return lambda member: English(member, held.town.network.slug)


@pytest.fixture
def lead(held, at):
    return at(held.lead)


@pytest.fixture
def deputy(held, at):
    return at(held.deputy)
