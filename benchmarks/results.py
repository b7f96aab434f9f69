"""RESULTS.md from the lines of one run."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from benchmarks.http_load import CLIENTS, generator
from benchmarks.measure import QUICK, Line

HEAD = """# Results

Written by `make bench` on {date} ({kind}, {minutes:.0f} minutes). Machine: {cores} processor cores, Python {python},
{system}; load of other work at the end: {load:.1f}. Load on the server: {generator}, {clients} kept connections, one
worker with four threads, br-compressed answers as a browser asks for them.

Every figure stands beside what it is compared with, measured in turn in the same run; medians of the rounds. A ratio
is what counts, an absolute figure only gives the scale. 1× are the demonstration networks (71 bodies), 10× and 100×
invented networks beside them (`benchmarks/data.py`, fixed seed). Integreat: 56 requests/s for one page on the same
kind of machine (Integreat CMS 2026.10, measured on 2026-11-21).

Goals met: {met} of {goals}.
"""
TABLE = "\n## {topic}\n\n| what | figure | compared with | ratio | goal | |\n|---|---|---|---|---|---|\n"
WORDS = {True: "met", False: "not yet", None: "–"}


def write(path: Path, lines: list[Line], broken: list[str], took: float) -> None:
    """Replace the report. `took` in seconds."""
    judged = [line.met for line in lines if line.met is not None]
    head = HEAD.format(
        date=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        kind="quick run" if QUICK else "full run",
        minutes=took / 60,
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        load=os.getloadavg()[0],
        generator=generator(),
        clients=CLIENTS,
        met=sum(judged),
        goals=len(judged),
    )
    path.write_text(head + "".join(_tables(lines)) + _broken(broken), encoding="utf-8")


def renew(path: Path, lines: list[Line]) -> None:
    """Put these tables in place of those of the same name, each with the moment it was measured again."""
    head, *old = path.read_text(encoding="utf-8").split("\n## ")
    tables = {table.partition("\n")[0]: table for table in old}
    for table in _tables(lines):
        name, _, rest = table.removeprefix("\n## ").partition("\n")
        state = f"{'quick run, ' if QUICK else ''}load of other work at the end: {os.getloadavg()[0]:.1f}"
        tables[name] = f"{name}\n\nMeasured again on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC ({state}).\n{rest}"
        tables.pop("Could not be measured", None)
    text = "\n## ".join([head, *tables.values()])
    met, missed = text.count("| met |"), text.count("| not yet")
    path.write_text(re.sub(r"Goals met: .*", f"Goals met: {met} of {met + missed}.", text), encoding="utf-8")


def _tables(lines: list[Line]) -> Iterable[str]:
    order = {topic: place for place, topic in enumerate(dict.fromkeys(line.topic for line in lines))}
    for topic, held in groupby(sorted(lines, key=lambda line: order[line.topic]), lambda line: line.topic):
        yield TABLE.format(topic=topic) + "".join(map(_row, held))


def _row(line: Line) -> str:
    told = WORDS[line.met] + (f": {line.why}" if line.why and line.met is False else "")
    return f"| {line.what} | {line.figure} | {line.against} | {line.ratio} | {line.goal} | {told} |\n"


def _broken(broken: list[str]) -> str:
    return "\n## Could not be measured\n\n" + "".join(f"- {each}\n" for each in broken) if broken else ""
