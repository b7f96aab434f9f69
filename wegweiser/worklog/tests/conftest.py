"""A network in memory, and the sample record."""

from __future__ import annotations

import pytest

from wegweiser.tests import cast
from wegweiser.worklog.demo import sample_document


@pytest.fixture
def network(db):
    """The loaded edition of a network in Germany."""
    return cast.publish_canaries()


@pytest.fixture(scope="session")
def sample() -> bytes:
    return sample_document()
