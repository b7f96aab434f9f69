"""From the start of a process to its first answer, and its memory, beside an empty Django project."""

from __future__ import annotations

import statistics
import sys

from benchmarks.http_load import Wish, fetch, rate
from benchmarks.measure import Line, rounds, say, span
from benchmarks.running import PORT, SERVE, memory, running

TOPIC = "Process"
EMPTY = (sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT + 1), "--workers", "1",
         "--blocking-threads", "4", "--no-access-log", "--log-level", "warning",
         "benchmarks.empty_project:application")  # fmt: skip
PAGES = ("/", "/ludwigshafen/", "/ludwigshafen/glance", "/ludwigshafen/who", "/luxembourg/glance")


def main(scale: int) -> None:
    """The installation in `WEGWEISER_DATA`, after it has answered every kind of page."""
    pairs = [(_ours(), _empty()) for _ in range(rounds(5, 3))]
    first, bare = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    ours, empty = (statistics.median(pair[side][1] for pair in pairs) for side in (0, 1))
    say(Line(TOPIC, f"start to first page, {scale}×", span(first), f"empty Django project {span(bare)}",
             f"{first / bare:.2f}", "≤ 2 s", first <= 2))  # fmt: skip
    say(Line(TOPIC, f"memory of a process, {scale}×", f"{ours:.0f} MB", f"empty Django project {empty:.0f} MB",
             f"{ours / empty:.2f}", "≤ 2.5" if scale == 1 else "– (goal is for the demo data)",
             ours / empty <= 2.5 if scale == 1 else None))  # fmt: skip


def _ours() -> tuple[float, float]:
    with running([*SERVE, str(PORT)], PORT, "/ludwigshafen/") as (first, pid):
        for path in PAGES:
            assert fetch(Wish(PORT, path))[0] == 200, path
        rate(Wish(PORT, "/ludwigshafen/who?asks=professional&situation=unpaid_wages"), 1)
        return first, memory(pid)


def _empty() -> tuple[float, float]:
    with running(EMPTY, PORT + 1) as (first, pid):
        rate(Wish(PORT + 1, "/health"), 1)
        return first, memory(pid)
