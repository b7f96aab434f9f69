"""A wrong environment is a wrong call: exit 2, one line, the allowed values."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("WEGWEISER_DEMO", "2", "allowed: 0, 1"),
        ("WEGWEISER_DATA", __file__, "allowed: a writable folder"),
        ("WEGWEISER_PACKS", "/nowhere", "allowed: existing folders"),
        ("DATABASE_URL", "mysql://host/name", "must begin with postgres://"),
        ("DATABASE_URL", "postgres://host:port/name", "allowed: postgres://"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(tmp_path: Path, variable: str, value: str, said: str) -> None:
    surroundings = os.environ | {"WEGWEISER_DATA": str(tmp_path), "DATABASE_URL": ""} | {variable: value}
    call = [sys.executable, "-m", "wegweiser", "publish", "nordtor"]
    done = subprocess.run(call, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert variable in line
    assert said in line
