"""The long forms: what each tries, how much of it is asked for, and how its outcome is put into one row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wegweiser.torture import canaries, deletions, disk, doubles, flips, fuzzing, kills, mutants, writes
from wegweiser.torture.installation import ROOT


@dataclass(frozen=True)
class Row:
    """One row of the report. `is_whole`: whether as much was tried as was asked for."""

    rule: str
    promise: str
    asked: str
    figures: str
    is_good: bool
    is_whole: bool = True


@dataclass(frozen=True)
class Trial:
    """`share`: of the time there is. `run(folder, ends)`: until done, or until `ends` (monotonic)."""

    name: str
    share: float
    run: Callable[[Path, float], Row]
    can_run: Callable[[], bool] = lambda: True


def _kills(folder: Path, ends: float) -> Row:
    found = kills.kill_while_sending(folder, kills=1000, cheap=False, ends=ends)
    unknown = len(found.tried) - len(found.sent)
    figures = (
        f"{found.kills} kills; {len(found.sent)} shown as sent: {len(found.lost)} lost, {len(found.halves)} by halves, "
        f"{len(found.doubled)} doubled; {unknown} senders saw no answer; `integrity_check` {found.integrity}"
    )
    return Row(
        "R1",
        "a shown “sent” is never lost (kill -9 under load)",
        "1,000 kills",
        figures,
        found.is_good(),
        found.kills >= 1000,
    )


def _writes(folder: Path, ends: float) -> Row:
    del ends
    found = writes.watch(folder / "full", reports=100, cheap=True)
    planted = writes.watch(folder / "planted", reports=5, cheap=True, plant="no-sync")
    figures = (
        f"{found.answers} answers after a write: {found.early} before the log was on the disk ({found.syncs} syncs); "
        f"planted `synchronous=NORMAL`: {planted.early} of {planted.answers} found"
    )
    is_good = found.is_good() and planted.early == planted.answers > 0
    return Row("R2", "answered means on the disk (strace)", "100 reports", figures, is_good)


def _disk(way: Callable[..., disk.Filled], words: str) -> Callable[[Path, float], Row]:
    def run(folder: Path, ends: float) -> Row:
        found = way(folder, points=500, cheap=True, ends=ends)
        figures = (
            f"{found.points} fillings; {len(found.sent)} sent, {len(found.refused)} refused with a page and numbers; "
            f"{len(found.wrong)} lost, there though refused, by halves, or stuck afterwards"
        )
        return Row(
            "R3",
            f"a full disk refuses cleanly ({words})",
            "500 fillings",
            figures,
            found.is_good(),
            found.points >= 500,
        )

    return run


def _doubles(folder: Path, ends: float) -> Row:
    found = doubles.post_twice(folder, posts=2000, cheap=False, ends=ends)
    figures = f"{found.posts} posts of {found.reports} reports, 2 to 16 at once; {len(found.wrong)} not exactly one"
    return Row("R6", "sent twice is one report", "2,000 posts", figures, found.is_good(), found.posts >= 2000)


def _input(folder: Path, ends: float) -> Row:
    found = fuzzing.fuzz(folder, examples=300, files=1000, cheap=True, ends=ends)
    sent = sum(found.forms.values())
    figures = (
        f"{sent:,} bad answers to {len(found.forms)} forms, {found.files} hostile files, {found.requests} hostile "
        f"requests; {len(found.broken)} with status ≥ 500 or none; {len(found.slow)} slower than 2 s (slowest "
        f"{found.slowest:.1f} s); {len(found.wrong)} lost or in the log"
    )
    is_good = found.is_good() and not found.slow
    return Row(
        "R11",
        "bad input breaks nothing",
        "300 per form, 1,000 files",
        figures,
        is_good,
        _least(found) >= 300 and found.files >= 1000,
    )


def _flips(folder: Path, ends: float) -> Row:
    del folder, ends
    found = flips.flip_all()
    figures = (
        f"{found.bits:,} changed things of {found.kinds} kinds: {found.opened} opened; {found.whole} whole ones open"
    )
    return Row("R12", "a changed bit never opens", "every bit of every kind", figures, found.is_good())


def _members_forms(folder: Path, ends: float) -> Row:
    """The test itself with more examples: it finds every form of members and takes each bad answer back."""
    path = folder / "found.json"
    test = "wegweiser/intake/tests/reliability/test_every_form.py"
    call = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "-k", "members", test]
    environment = {**os.environ, "TORTURE_EXAMPLES": "300", "TORTURE_FOUND": str(path), "TORTURE_ENDS": str(ends)}
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    found = fuzzing.Fuzzed(**json.loads(path.read_text())) if path.exists() else fuzzing.Fuzzed()
    sent, broken = sum(found.forms.values()), len(found.broken)
    figures = (
        f"{sent:,} bad answers to {len(found.forms)} forms; {broken} with status ≥ 500; slowest {found.slowest:.1f} s"
    )
    is_good = not done.returncode and bool(found.forms)
    return Row("R11", "bad input into members’ forms", "300 per form", figures, is_good, _least(found) >= 300)


def _lives(folder: Path, ends: float) -> Row:
    """The test itself with more and longer lives, until the time is over."""
    path, test = folder / "lives", "wegweiser/cases/tests/test_lifecycle.py"
    call = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", test]
    environment = {**os.environ, "TORTURE_LIVES": "2000", "TORTURE_FOUND": str(path), "TORTURE_ENDS": str(ends)}
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    lives, steps = json.loads(path.read_text()) if path.exists() else (0, 0)
    figures = (
        f"{lives:,} lives of a case with {steps:,} steps; {'a rule broke' if done.returncode else 'every rule held'}"
    )
    promise = "who reads is who may, no key is orphaned"
    return Row("Z6, R17", promise, "2,000 lives", figures, not done.returncode and lives > 0, lives >= 2000)


def _figures(folder: Path, ends: float) -> Row:
    """The test itself with more years: a linear solver against all that was published."""
    del ends
    path, test = folder / "figures", "wegweiser/rules/disclosure/tests/test_attack.py"
    call = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "-k", "recovers", test]
    environment = {**os.environ, "TORTURE_YEARS": "1000", "TORTURE_FOUND": str(path)}
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    years, cells, hidden, found = json.loads(path.read_text()) if path.exists() else (0, 0, 0, 0)
    figures = f"{years:,} invented years with {cells:,} cells, {hidden:,} hidden: {found} found by a linear solver"
    promise = "published figures tell no small number, with all earlier releases"
    return Row("Z10", promise, "1,000 years", figures, not done.returncode and years > 0, years >= 1000)


def _mutants(folder: Path, ends: float) -> Row:
    found = mutants.measure(folder, ends)
    figures = "; ".join(f"{name}: {killed} of {tried} (of {there})" for name, (killed, tried, there) in found.items())
    killed, tried, there = (sum(one[place] for one in found.values()) for place in range(3))
    promise = "tests find small lies in rights, seals, consent, cases"
    is_good = tried > 0 and killed >= 0.95 * tried
    return Row("Z8", promise, f"95 % of {there}", f"{figures}", is_good, tried == there)


def _least(found: fuzzing.Fuzzed) -> int:
    """Examples of the form that got fewest."""
    return min(found.forms.values(), default=0)


def _canaries(folder: Path, ends: float) -> Row:
    del ends
    found = canaries.sing(folder, canaries=300, cheap=True)
    figures = (
        f"{found.canaries} canaries, {found.files} files searched in 8 spellings; {len(found.hits)} found; "
        f"{found.sent} reports sent, {len(found.wrong)} not kept as they should be"
    )
    return Row("R13", "no plaintext anywhere (people, desk, letters, backup)", "300 canaries", figures, found.is_good())


def _deletions(folder: Path, ends: float) -> Row:
    found = deletions.forget_often(folder, reports=300, cheap=True, ends=ends)
    figures = f"{found.reports} reports deleted while others send; {found.left} of {found.pieces:,} pieces left"
    return Row("R15", "deleted is deleted", "300 reports", figures, found.is_good(), found.reports >= 300)


TRIALS = (
    Trial("bits", 0.02, _flips),
    Trial("canaries", 0.04, _canaries),
    Trial("writes", 0.03, _writes, writes.can_watch),
    Trial("deletions", 0.06, _deletions),
    Trial("doubles", 0.09, _doubles),
    Trial("full disk", 0.1, _disk(disk.fill_by_ballast, "a file system of 12 MB"), disk.can_mount),
    Trial("file limit", 0.1, _disk(disk.fill_by_limit, "a limit on files")),
    Trial("lives of cases", 0.06, _lives),
    Trial("case figures", 0.02, _figures),
    Trial("mutants", 0.15, _mutants),
    Trial("members’ forms", 0.09, _members_forms),
    Trial("bad input", 0.09, _input),
    Trial("kills", 0.15, _kills),
)
