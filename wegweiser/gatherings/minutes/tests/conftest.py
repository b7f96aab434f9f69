import pytest

from wegweiser.gatherings.minutes.tests import scene
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]


@pytest.fixture
def table(town):
    return scene.make_table(town)


@pytest.fixture
def coordinator(table):
    return scene.browse(table.ana)


@pytest.fixture
def editor(table):
    return scene.browse(table.edda)


@pytest.fixture
def reader(table):
    """The browser of a counsellor of the counselling centre, who reads and ticks off tasks of the centre."""
    return scene.browse(table.bo)
