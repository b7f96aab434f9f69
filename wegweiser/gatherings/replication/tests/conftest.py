import pytest
from django.test import Client

from wegweiser.gatherings.replication.tests import cast
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["ana", "browser", "cheap_locks", "full_budgets", "origin", "other_town", "town"]


@pytest.fixture
def origin(town):
    """Rosenau with a welcome, a round table, a local body and one of the state."""
    return cast.furnish(town)


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator")


@pytest.fixture
def browser(ana):
    from wegweiser.people.tests.cast import sign_in

    return sign_in(ana, client=Client(headers={"Accept-Language": "en"}))
