import pytest

from wegweiser.guidebook.translating.tests import scene
from wegweiser.people.tests.cast import sign_in
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]


@pytest.fixture
def desk(town):
    return scene.make_desk(town)


@pytest.fixture
def editor(desk):
    """The browser of an editor."""
    return sign_in(desk.edda)


@pytest.fixture
def coordinator(desk):
    return sign_in(desk.ana)
