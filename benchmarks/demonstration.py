"""`wegweiser demo` (what `make demo` calls) with an empty data folder, and again."""

from __future__ import annotations

import statistics
import sys
import tempfile

from benchmarks.measure import Line, rounds, say, span
from benchmarks.running import PORT, running

TOPIC = "Demonstration"


def main(scale: int) -> None:
    """`scale` is not used; the environment is there already (a fresh clone is measured by the tests of an issue)."""
    del scale
    firsts, seconds = [], []
    for _ in range(rounds(3, 2)):
        with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as folder:
            firsts.append(_start(folder))
            seconds += [_start(folder) for _ in range(2)]
    first, second = statistics.median(firsts), statistics.median(seconds)
    say(Line(TOPIC, "first start with an empty data folder", span(first), "–", "–", "≤ 60 s", first <= 60))
    against = f"first start {span(first)}"
    say(Line(TOPIC, "second start", span(second), against, f"{second / first:.2f}", "≤ 5 s", second <= 5))


def _start(folder: str) -> float:
    command = [sys.executable, "-m", "wegweiser", "demo", "--port", str(PORT)]
    with running(command, PORT, "/ludwigshafen/", WEGWEISER_DATA=folder) as (took, _pid):
        return took
