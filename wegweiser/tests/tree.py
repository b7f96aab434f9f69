"""The files of the project, for tests that read them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wegweiser"
OUTSIDE = {".venv", ".git", ".hypothesis", "var", "build", "dist", "__pycache__", "test-results", "node_modules"}


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Every file of the tree with one of the suffixes, no caches, no environment, sorted."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in OUTSIDE and not name.endswith(("_cache", ".egg-info"))]
        found += [Path(folder, name) for name in names if name.endswith(suffixes)]
    return tuple(sorted(found))


def short(path: Path) -> str:
    """The path as one writes it: from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"
