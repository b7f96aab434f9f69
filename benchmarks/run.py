"""Measures everything and writes RESULTS.md: `python benchmarks/run.py [--quick] [TOPIC …]`. Ends by itself.

Each topic runs in a process of its own, on this machine only, with invented data in a temporary folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measure import QUICK, Line  # noqa: E402
from benchmarks.results import renew, write  # noqa: E402
from benchmarks.running import environment  # noqa: E402

LONGEST = 900  # seconds of one topic
# topics with data of their own
ONCE = ("routing", "paper", "importing", "demonstration", "intake", "cases", "alike", "worktime", "opendata")
SCALED = {"pages": (1, 10, 100), "weight": (1,), "starting": (1, 100), "search": (1, 10, 100)}
QUICKLY = {"pages": (1,), "weight": (1,), "starting": (1,), "search": (10,)}


def main() -> int:
    """All topics, or those named: then only their tables are written anew. 0 unless a topic broke."""
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    began = time.monotonic()
    lines, broken = [], []
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as folder:
        for topic, scale in _plan(named):
            print(f"── {topic} {scale}×" if scale else f"── {topic}", flush=True)
            try:
                lines += _topic(topic, scale, Path(folder))
            except (subprocess.SubprocessError, RuntimeError) as error:
                broken.append(f"{topic} {scale}×: {error}")
                print(broken[-1], file=sys.stderr)
    results = Path(__file__).parent / "RESULTS.md"
    if not named:
        write(results, lines, broken, time.monotonic() - began)
    elif lines and results.exists():
        renew(results, lines)
    return 1 if broken else 0


def _plan(named: list[str]) -> list[tuple[str, int]]:
    """`(topic, scale)`; the steps "search_large" and "search_postgresql" are left out of a quick run."""
    scaled = QUICKLY if QUICK else SCALED
    steps = [(topic, scale) for topic, scales in scaled.items() for scale in scales] + [(topic, 1) for topic in ONCE]
    steps += [("search_postgresql", 10 if QUICK else 100)] + ([] if QUICK else [("search_large", 0)])
    return [step for step in steps if not named or step[0] in named]


def _topic(topic: str, scale: int, folder: Path) -> list[Line]:
    if topic == "search_postgresql":
        return _on_postgresql(scale, folder)
    own = topic in ONCE or topic == "search_large"
    data = folder / (topic if own else f"scale-{scale}")
    if not own and not data.exists():
        _run(["-m", "benchmarks.install", str(scale)], data)
    return _measure(topic.partition("_")[0], scale, data)


def _on_postgresql(scale: int, folder: Path) -> list[Line]:
    """With a throw-away server, where this machine has the programs."""
    from wegweiser.tests.equipment import postgresql

    with postgresql() as url:
        if url is None:
            return []
        _run(["-m", "benchmarks.install", str(scale)], folder / "postgresql", url)
        return _measure("search", scale, folder / "postgresql", url)


def _measure(topic: str, scale: int, data: Path, url: str = "") -> list[Line]:
    quick = ["--quick"] if QUICK else []
    output = _run(["-m", "benchmarks", topic, str(scale), *quick], data, url)
    lines = [Line(**json.loads(line)) for line in output.splitlines() if line.startswith("{")]
    for line in lines:
        print(f"{ {True: 'met', False: 'NOT', None: '   '}[line.met]} {line.what}: {line.figure} | {line.against} | "
              f"{line.ratio} (goal {line.goal})", flush=True)  # fmt: skip
    return lines


def _run(arguments: list[str], data: Path, url: str = "") -> str:
    data.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True,
        timeout=LONGEST, env=environment(WEGWEISER_DATA=str(data), **({"DATABASE_URL": url} if url else {})),
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
