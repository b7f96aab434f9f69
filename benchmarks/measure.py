"""What every topic uses: a line of the report, and medians of alternating rounds."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

QUICK = "--quick" in sys.argv


@dataclass(frozen=True)
class Line:
    """One line of the report. `met` is None for a figure without a goal."""

    topic: str
    what: str
    figure: str
    against: str
    ratio: str
    goal: str
    met: bool | None = None
    why: str = ""


def say(line: Line) -> None:
    """Hand a line over to `run.py`, which reads this process's output."""
    print(json.dumps(asdict(line), ensure_ascii=False), flush=True)


def rounds(full: int = 7, quick: int = 3) -> int:
    return quick if QUICK else full


def alternate(count: int, *calls: Callable[[], float]) -> list[float]:
    """The median of each call's figures, all called in turn `count` times, so that noise falls on each alike."""
    figures = [[call() for call in calls] for _ in range(count)]
    return [statistics.median(column) for column in zip(*figures, strict=True)]


def seconds(call: Callable[[], object], times: int = 1) -> Callable[[], float]:
    """A call that says how many seconds one of `times` runs took."""

    def timed() -> float:
        began = time.perf_counter()
        for _ in range(times):
            call()
        return (time.perf_counter() - began) / times

    return timed


def processor(call: Callable[[], object]) -> Callable[[], float]:
    """A call that says how many seconds of a processor one run took, all threads together: other work adds nothing."""

    def timed() -> float:
        began = time.process_time()
        call()
        return time.process_time() - began

    return timed


def quantile(values: list[float], part: float) -> float:
    """E.g. `quantile(values, 0.95)`."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def brief(value: float) -> str:
    """Three digits that matter."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def span(value: float) -> str:
    """Seconds in a fitting unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{brief(value / size)} {unit}"
    return f"{brief(value / 1e-9)} ns"
