import pytest
from django.test import Client

from wegweiser.people.tests.cast import sign_in
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["ana", "bo", "cheap_locks", "coordinator", "full_budgets", "other_town", "reader", "town"]


def browse(member):
    """A browser that reads English."""
    return sign_in(member, client=Client(headers={"Accept-Language": "en"}))


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator", name="Ana Muster")


@pytest.fixture
def bo(town):
    return town.enrol("Esche-102", "counsellor", office=town.centre, name="Bo Muster")


@pytest.fixture
def coordinator(ana):
    return browse(ana)


@pytest.fixture
def reader(bo):
    return browse(bo)
