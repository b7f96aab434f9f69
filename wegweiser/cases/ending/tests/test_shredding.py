"""R15 for cases: of a deleted case no piece of a key or an entry is left; and the search would find one."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def shredded(tmp_path):
    """Delete a case in one of three ways, in an installation on SQLite of this test's own."""

    def run(way):
        environment = {**os.environ, "WEGWEISER_DATA": str(tmp_path), "DATABASE_URL": ""}
        parts = [sys.executable, "-m", "wegweiser.cases.ending.tests.shredding_process", way]
        done = subprocess.run(parts, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert found["before"] > found["pieces"] * 0.9
        return found

    return run


def test_no_piece_of_a_deleted_case_is_left(shredded):
    assert shredded("checkpoint")["after"] == 0


@pytest.mark.parametrize("way", ["no-checkpoint", "no-overwriting"])
def test_search_finds_what_half_a_deletion_leaves(shredded, way):
    assert shredded(way)["after"] > 0
