import pytest

from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["ana", "cheap_locks", "full_budgets", "other_town", "seat", "town"]


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator")


@pytest.fixture
def seat(town, ana):
    return town.seat(ana)
