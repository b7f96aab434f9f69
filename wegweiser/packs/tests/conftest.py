"""A copy of the fictional country that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ZEDLAND = Path(__file__).parent / "zz"


@pytest.fixture
def zedland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of a fresh copy of the pack `zz`, known to the loader through `WEGWEISER_PACKS`."""
    folder = tmp_path / "zz"
    shutil.copytree(ZEDLAND, folder)
    monkeypatch.setenv("WEGWEISER_PACKS", str(tmp_path))
    return folder


@pytest.fixture
def replace(zedland: Path) -> Callable[[str, str, str], int]:
    """Replace the first occurrence of a text in a file of the pack; returns its line."""

    def change(file: str, old: str, new: str) -> int:
        text = (zedland / file).read_text(encoding="utf-8")
        assert old in text
        (zedland / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return change
