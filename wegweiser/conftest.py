"""Fixtures of every test. Where a run writes and what it may reach: `tests/surroundings.py`."""

from __future__ import annotations

import pytest

from wegweiser.guidebook.editions import store
from wegweiser.tests import cast


@pytest.fixture(autouse=True)
def no_edition_of_another_test():
    """Editions stay in memory; a test begins without those of the test before it."""
    store.forget()


@pytest.fixture(scope="session")
def demo_rows(django_db_setup, django_db_blocker):
    """What the demonstration networks look like in the database, made once: see `cast.DemoRows`."""
    with django_db_blocker.unblock():
        return cast.DemoRows.made()


@pytest.fixture
def demo_networks(db, demo_rows):
    """Both demonstration networks, imported and published; their current editions by slug."""
    demo_rows.insert()
    return {loaded.slug: loaded for loaded in store.all_current()}


@pytest.fixture
def canaries(db):
    """The published network whose members' fields hold canaries: its current edition."""
    return cast.publish_canaries()
