"""The published demonstration networks, and a learner's codes."""

from __future__ import annotations

import pytest

from wegweiser.courses import progress
from wegweiser.courses.demo import passed_code
from wegweiser.courses.progress import Progress
from wegweiser.guidebook.editions import store

TRACK = "counselling_citizens"


@pytest.fixture
def edition(demo_networks):
    """The current edition of Ludwigshafen."""
    return store.current("ludwigshafen")


@pytest.fixture
def passed(edition) -> str:
    return passed_code(edition.pack, TRACK)


@pytest.fixture
def failed(edition) -> str:
    return progress.write(edition.pack, Progress(TRACK, answers=(1,) * 11))
