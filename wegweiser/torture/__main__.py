"""`make torture`: the long trials, within TORTURE_MINUTES (default 60); writes docs/reliability.md.

    python -m wegweiser.torture [TRIAL …]

What a trial does not use of its share goes to those after it. What each found last stays in var/torture.json, so that
a single one can be run again. Exit 0 only if every promise held.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from wegweiser.torture.installation import ROOT
from wegweiser.torture.page import page
from wegweiser.torture.trials import TRIALS, Row, Trial

PAGE, FOUND = ROOT / "docs" / "reliability.md", ROOT / "var" / "torture.json"


def main(named: list[str]) -> int:
    minutes, began = float(os.environ.get("TORTURE_MINUTES", "60")), time.monotonic()
    chosen = [trial for trial in TRIALS if not named or trial.name in named]
    left_out, all_held = [trial.name for trial in chosen if not trial.can_run()], True
    for trial in chosen:
        if trial.name not in left_out:
            all_held &= _run(trial, chosen, began + 60 * minutes).is_good
    print(*(f"could not run here: {name}" for name in left_out), sep="\n")
    return 0 if all_held and not left_out else 1


def _run(trial: Trial, chosen: list[Trial], end: float) -> Row:
    """With its share of the time that is left."""
    rest = sum(one.share for one in chosen[chosen.index(trial) :])
    ends = time.monotonic() + (end - time.monotonic()) * trial.share / rest
    with tempfile.TemporaryDirectory(prefix="wegweiser-torture-") as folder:
        row = trial.run(Path(folder), ends)
    print(f"{'ok ' if row.is_good else 'NOT'} {row.rule} {row.promise}: {row.figures}", flush=True)
    _keep(trial.name, row)
    return row


def _keep(name: str, row: Row) -> None:
    """Beside what the others found last, and the page anew."""
    found = json.loads(FOUND.read_text("utf-8")) if FOUND.exists() else {}
    found[name] = {**asdict(row), "at": f"{datetime.now(UTC):%Y-%m-%d %H:%M}", "load": round(os.getloadavg()[0], 1)}
    found[name]["version"] = _version()
    FOUND.parent.mkdir(exist_ok=True)
    FOUND.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
    PAGE.write_text(page(found), encoding="utf-8")


def _version() -> str:
    call = ["git", "describe", "--always"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() or "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
