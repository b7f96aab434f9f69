"""docs/reliability.md: what was promised, how often it was tried, what came out."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wegweiser.torture.trials import TRIALS

WORDS = Path(__file__).with_name("page.txt")


def page(found: Mapping[str, Mapping[str, Any]]) -> str:
    """The text, from what each trial found last: name → row with `at`, `load`, `version`."""
    rows = [_row(found[trial.name]) for trial in TRIALS if trial.name in found]
    missing = [trial.name for trial in TRIALS if trial.name not in found]
    table = "".join(rows) + (f"\nNot run yet: {', '.join(missing)}.\n" if missing else "")
    return WORDS.read_text("utf-8").format(
        cores=os.cpu_count(), system=f"{platform.system()} {platform.machine()}", python=platform.python_version(),
        sqlite=sqlite3.sqlite_version, table=table,
    )  # fmt: skip


def _row(row: Mapping[str, Any]) -> str:
    held = "held" if row["is_good"] else "**not held**"
    held += "" if row.get("is_whole", True) else ", fewer than asked for"
    when = f"{row['at']}, {row['load']}, `{row['version']}`"
    return f"| {row['rule']} | {row['promise']} | {row['asked']} | {row['figures']} | {held} | {when} |\n"
