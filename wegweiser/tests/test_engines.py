"""The list of tests that run on SQLite alone names what exists, and only tests that open no transactions."""

from __future__ import annotations

import pytest

from wegweiser.tests.engines import ONE_ENGINE
from wegweiser.tests.tree import PACKAGE, read


@pytest.mark.parametrize("path", ONE_ENGINE)
def test_listed_file_is_a_test_without_transactions_of_its_own(path):
    text = read(PACKAGE / path)
    assert "def test_" in text
    assert "transaction=True" not in text
    assert "select_for_update" not in text
