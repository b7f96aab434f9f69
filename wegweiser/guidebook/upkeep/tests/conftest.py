import pytest

from wegweiser.guidebook.upkeep.tests.scene import furnish
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["ana", "bo", "cheap_locks", "full_budgets", "other_town", "place", "town"]


@pytest.fixture
def place(town):
    """The town with one entry that has everything; members' fields hold canaries."""
    return furnish(town)


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator")


@pytest.fixture
def bo(town):
    return town.enrol("Esche-102", "editor")
