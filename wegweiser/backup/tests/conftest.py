from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser.backup import keys, sheets
from wegweiser.people import pepper
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, town
from wegweiser.sealing.paper import PaperKey, draw_paper_key

__all__ = ["cheap_locks", "full_budgets", "town"]


@pytest.fixture
def data(settings, tmp_path):
    """A data folder of this test's own, with a pepper of its own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    pepper.pepper.cache_clear()
    yield settings.DATA
    pepper.pepper.cache_clear()


@pytest.fixture(scope="session")
def paper_key() -> PaperKey:
    return draw_paper_key()


@pytest.fixture
def key_file(tmp_path, paper_key) -> Path:
    """The sheet as a file; its public half is not in the data folder yet."""
    path = tmp_path / "key.txt"
    path.write_text(sheets.as_text(paper_key, "Backup key", []), encoding="utf-8")
    return path


@pytest.fixture
def installed(transactional_db, data, paper_key, town):
    """An installation with a town, a pepper and a backup key, committed: the data folder."""
    keys.write_public(data / keys.FILE, paper_key.pair.public)
    pepper.pepper()
    return data
