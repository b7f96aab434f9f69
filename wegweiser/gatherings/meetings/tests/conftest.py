import pytest

from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["ana", "bo", "cheap_locks", "full_budgets", "mailing", "other_town", "town"]


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator", name="Ana Muster")


@pytest.fixture
def bo(town):
    return town.enrol("Esche-102", "counsellor", office=town.centre, name="Bo Muster")


@pytest.fixture
def mailing(settings, tmp_path, town):
    """A mail server, and a mailbox of the network."""
    settings.MAIL_READY, settings.DATA = True, tmp_path
    town.network.mailbox = "netz@example.org"
    town.network.save()
