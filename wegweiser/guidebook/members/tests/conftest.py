import pytest

from wegweiser.guidebook.members.tests import scene
from wegweiser.people.tests.cast import sign_in
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]


@pytest.fixture
def rosenau(town):
    return scene.make_rosenau(town)


@pytest.fixture
def editor(rosenau):
    """The browser of an editor."""
    return sign_in(rosenau.edda)


@pytest.fixture
def coordinator(rosenau):
    return sign_in(rosenau.ana)


@pytest.fixture
def reader(rosenau):
    """The browser of a counsellor, who reads and does not edit."""
    return sign_in(rosenau.bo)
