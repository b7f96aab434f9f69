"""`make test`: everything that must hold, in one run, with one closing line.

    python -m wegweiser.tests.run           all of it
    python -m wegweiser.tests.run --fast    what reads the sources only: lint, types, import contracts, doctor

Stages: sources; collecting the tests; tests on SQLite; the browser with axe; the tests that touch the database once
more on PostgreSQL (which ones: `engines.py`); planted violations (each put into a copy of the tree, where a test must
find it). Two stages run at a time: one waits for a browser or a server while the other computes. The longest come
first, so that neither of two processors waits at the end. Each shows its output when it ends. The last line counts
what ran:
`browser=N axe_pages=N engines=sqlite,postgresql skipped=N planted=N hsds=official`, where `hsds=facts` says that the
official schemas of open data were not at hand and the committed facts were checked. Exit 0 only if nothing failed and
nothing that could run was left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.tests import equipment, planted
from wegweiser.tests.tree import ROOT

PYTHON = sys.executable
BIN = Path(PYTHON).parent
SOURCES = {
    "ruff check": [BIN / "ruff", "check", "--quiet", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "mypy": [BIN / "mypy", "--no-error-summary"],
    "imports": [BIN / "lint-imports", "--no-cache"],
}
RIGHTS = 5_000
DOCTOR = {"doctor": [PYTHON, "-m", "wegweiser", "doctor"]}


@dataclass
class Outcome:
    """What the stages found."""

    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    counts: list[dict] = field(default_factory=list)
    planted: int = 0

    def rights(self) -> int:
        """Requests of the generated checks of rights, on one engine."""
        return max((count["permission_checks"] for count in self.counts), default=0)

    def line(self) -> str:
        pages = {page for count in self.counts for page in count["axe_pages"]}
        engines = [count["engine"] for count in self.counts if count["database"]]
        browser, skipped = (sum(count[name] for count in self.counts) for name in ("browser", "skipped"))
        skipped += len(self.left_out)
        names = ",".join(sorted(set(engines), key=["sqlite", "postgresql"].index))
        hsds = ",".join(sorted({source for count in self.counts for source in count.get("hsds", ())}))
        line = f"browser={browser} axe_pages={len(pages)} engines={names} skipped={skipped} planted={self.planted}"
        return f"{line} hsds={hsds}" if hsds else line


def say(text: str, output: str = "") -> None:
    """One write, so that stages side by side do not mix their lines."""
    print(f"\n== {text}\n{output}", end="", flush=True)


def check_sources(outcome: Outcome, checks: dict[str, list]) -> None:
    """Run the checkers side by side; show the output of those that object."""
    lines = []
    with tempfile.TemporaryDirectory(prefix="wegweiser-check-") as folder, ThreadPoolExecutor() as pool:
        environment = {**os.environ, "WEGWEISER_DATA": folder}  # the types of the settings are read from the settings
        running = {name: pool.submit(call, parts, environment) for name, parts in checks.items()}
        for name, one in running.items():
            is_good, output = one.result()
            lines.append(f"{name}: {'ok' if is_good else 'FAILED'}\n")
            if not is_good:
                outcome.failed.append(name)
                lines.append(output)
    say("sources", "".join(lines))


def call(parts: list, environment: dict[str, str]) -> tuple[bool, str]:
    """Run a command in the tree: (it ended well, what it wrote). Not by a pipe: that waits for what is left behind."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        done = subprocess.run(
            [str(part) for part in parts], cwd=ROOT, env=environment, stdout=output, stderr=output, check=False
        )
        output.seek(0)
        return done.returncode == 0, output.read()


def run_tests(outcome: Outcome, name: str, *selection: str, **environment: str) -> None:
    """One pytest run over two processes; its own output is shown at its end, what it counted is kept."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder, "counts.json")
        parts = [PYTHON, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", "--no-header", f"--counts={counts}"]
        is_good, output = call([*parts, *selection], {**os.environ, **environment})
        if counts.exists():
            outcome.counts.append(json.loads(counts.read_text(encoding="utf-8")))
    say(f"{name}: {time.monotonic() - begun:.0f} s", output)
    if not is_good:
        outcome.failed.append(name)


def collect(outcome: Outcome) -> None:
    """Import every test once: what is broken is told at once, and not every process after it compiles the same."""
    with tempfile.TemporaryDirectory(prefix="wegweiser-check-") as folder:
        environment = {**os.environ, "WEGWEISER_DATA": folder, "DATABASE_URL": ""}
        parts = [PYTHON, "-m", "pytest", "--collect-only", "-qq", "--no-header", "-n0", "-p", "no:cacheprovider"]
        is_good, output = call(parts, environment)
    if not is_good:
        outcome.failed.append("collecting the tests")
        say("tests cannot be collected", output[-5000:])


def run_postgresql(outcome: Outcome) -> None:
    with equipment.postgresql() as url:
        if url is None:
            outcome.failed.append("PostgreSQL could not be started")
        else:
            selection = ("-m", "database and not one_engine")
            run_tests(outcome, "tests that touch the database, on PostgreSQL", *selection, DATABASE_URL=url)


def run_browser(outcome: Outcome) -> None:
    if equipment.get_chromium() is None:
        outcome.left_out.append("wegweiser/tests/browser")
        return say(f"left out: wegweiser/tests/browser. To run it, {equipment.HOW_TO_GET_CHROMIUM}\n")
    run_tests(outcome, "browser", "-m", "browser", "wegweiser/tests/browser")


def run_planted(outcome: Outcome) -> None:
    begun, lines = time.monotonic(), []
    for name, complaint in planted.run_all():
        lines.append(f"{name}: {complaint or 'found'}\n")
        outcome.planted += not complaint
        if complaint:
            outcome.failed.append(f"planted: {name}")
    say(f"planted violations: {time.monotonic() - begun:.0f} s", "".join(lines))


def run_all(outcome: Outcome) -> None:
    """Every stage, two at a time: the sources, then the long ones.

    They share one folder of compiled modules, outside the tree.
    """
    stages: list[Callable[[], None]] = [
        lambda: collect(outcome),
        lambda: check_sources(outcome, SOURCES),
        lambda: run_tests(outcome, "tests on SQLite", "-m", "not browser", DATABASE_URL=""),
        lambda: run_browser(outcome),
        lambda: run_postgresql(outcome),
        lambda: run_planted(outcome),
    ]
    with tempfile.TemporaryDirectory(prefix="wegweiser-compiled-") as folder, ThreadPoolExecutor(2) as pool:
        os.environ |= {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        for running in [pool.submit(stage) for stage in stages]:
            running.result()
    say(f"{outcome.rights()} generated checks of rights (at least {RIGHTS} are expected)")
    if outcome.rights() < RIGHTS:
        outcome.failed.append("too few checks of rights")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--fast", action="store_true", help="sources only")
    fast = parser.parse_args().fast
    begun = time.monotonic()
    outcome = Outcome()
    if fast:
        check_sources(outcome, {**SOURCES, **DOCTOR})
    else:
        run_all(outcome)
    if outcome.failed:
        say("FAILED: " + "; ".join(outcome.failed))
    say(f"{time.monotonic() - begun:.0f} s")
    if not fast:
        print(outcome.line())
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
