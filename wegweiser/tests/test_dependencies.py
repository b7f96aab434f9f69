"""Every dependency is named, reasoned, locked by hash, and few."""

from __future__ import annotations

import re
import tomllib

import pytest

from wegweiser.tests.tree import ROOT, read

PROJECT = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
RUNTIME = sorted(re.split(r"[\[<>=~! ;]", line)[0].lower() for line in PROJECT["dependencies"])
LOCKS = ("requirements.lock", "requirements-dev.lock")


def test_at_most_thirty_runtime_dependencies():
    assert len(RUNTIME) <= 30


@pytest.mark.parametrize("name", RUNTIME)
def test_dependency_has_its_line(name):
    table = read(ROOT / "docs/dependencies.md").lower()
    row = next((line for line in table.splitlines() if line.startswith(f"| {name} |")), "")
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert len(cells) == 4, f"docs/dependencies.md needs the line: | {name} | why | what would replace it | licence |"
    assert all(cells)


def test_table_names_no_dependency_that_is_gone():
    rows = re.findall(r"^\| ([a-z0-9-]+) \|", read(ROOT / "docs/dependencies.md").lower(), re.MULTILINE)
    assert sorted(set(rows) - {"package"}) == RUNTIME


@pytest.mark.parametrize("name", LOCKS)
def test_lock_has_hashes_and_no_address(name):
    text = read(ROOT / name)
    packages = re.findall(r"^[a-z0-9].*==\S+", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert packages
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index-url" not in text


@pytest.mark.parametrize("name", RUNTIME)
def test_runtime_dependency_is_locked(name):
    for lock in LOCKS:
        assert re.search(rf"^{re.escape(name)}(\[.*\])?==", read(ROOT / lock), re.MULTILINE)
