"""`make torture`: the long trials, within TORTURE_MINUTES (default 60); writes docs/reliability.md.

    python -m wegweiser.torture [TRIAL …]

What a trial does not use of its share goes to those after it. Exit 0 only if every promise held.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from wegweiser.torture.installation import ROOT
from wegweiser.torture.trials import TRIALS, Row, Trial

PAGE = ROOT / "docs" / "reliability.md"
HEAD = """# Reliability

Written by `make torture` on {date}: TORTURE_MINUTES={minutes:g}, {took:.0f} minutes used. Machine: {cores} processor
cores, {system}, Python {python}, SQLite {sqlite}; load of other work at the end: {load:.1f}. Version: `{version}`.

The short forms of the same trials run in `make test` (`wegweiser/intake/tests/reliability`): 50 kills, 20 full disks,
200 double posts, 100 canaries, every seal in every wrong place, every flipped bit. A trial drives a real server process
over HTTP, as a phone without JavaScript does, and opens afterwards with the keys of the desk what lies in the database.
R1 and R6 pay the full price of Argon2id for each number; the others lower it, since it is not what they try. The hourly
budgets are lifted (`wegweiser/torture/seams.py` says everything that is changed).

| | promise | asked | found | |
|---|---|---|---|---|
"""


def main(named: list[str]) -> int:
    minutes, began = float(os.environ.get("TORTURE_MINUTES", "60")), time.monotonic()
    chosen = [trial for trial in TRIALS if not named or trial.name in named]
    rows, left_out = [], [trial.name for trial in chosen if not trial.can_run()]
    for trial in chosen:
        if trial.name not in left_out:
            rows.append(_run(trial, chosen, began + 60 * minutes))
    if not named:
        took = (time.monotonic() - began) / 60
        PAGE.write_text(page(rows, left_out, minutes, took), encoding="utf-8")
    return 0 if all(row.is_good for row in rows) and not left_out else 1


def _run(trial: Trial, chosen: list[Trial], end: float) -> Row:
    """With its share of the time that is left."""
    rest = sum(one.share for one in chosen[chosen.index(trial) :])
    ends = time.monotonic() + (end - time.monotonic()) * trial.share / rest
    with tempfile.TemporaryDirectory(prefix="wegweiser-torture-") as folder:
        row = trial.run(Path(folder), ends)
    print(f"{'ok ' if row.is_good else 'NOT'} {row.rule} {row.promise}: {row.figures}", flush=True)
    return row


def page(rows: list[Row], left_out: list[str], minutes: float, took: float) -> str:
    """The text of docs/reliability.md."""
    import sqlite3

    version = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False  # noqa: S607
    ).stdout.strip()  # fmt: skip
    head = HEAD.format(
        date=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", minutes=minutes, took=took, cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}", python=platform.python_version(),
        sqlite=sqlite3.sqlite_version, load=os.getloadavg()[0], version=version or "–",
    )  # fmt: skip
    lines = [
        f"| {row.rule} | {row.promise} | {row.asked} | {row.figures} | {'held' if row.is_good else '**not held**'} |\n"
        for row in rows
    ]
    missing = f"\nCould not run on this machine: {', '.join(left_out)}.\n" if left_out else ""
    return head + "".join(lines) + missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
