"""`wegweiser doctor`: are all packs sound, and which entries are past their review date?"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from wegweiser.cli import Refused, WrongCall
from wegweiser.packs import check, loader
from wegweiser.packs.origin import PackError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", metavar="DATE", help="the day to compare review dates with (YYYY-MM-DD)")


def run(args: argparse.Namespace) -> int:
    """One line per finding on stdout. Entries past their review date are warnings; a broken pack refuses (exit 1)."""
    today = _day(args.today)
    broken = sum(_report(code, today) for code in loader.folders()) + _report_clashes()
    if broken:
        raise Refused(f"{broken} problem{'s' if broken > 1 else ''} in the country packs")
    return 0


def _report(code: str, today: date) -> int:
    """Print what is found in one pack; returns the number of its problems."""
    try:
        loaded = loader.read(code)
    except PackError as error:
        print(error)
        return 1
    errors, late = list(check.problems(loaded)), list(check.overdue(loaded, today))
    for line in (*errors, *(f"warning: {finding}" for finding in late)):
        print(line)
    if not errors:
        print(f"{code}: {len(loaded.own)} entries, {len(late)} past their review date")
    return len(errors)


def _report_clashes() -> int:
    try:
        found = list(check.clashes(loader.read(code) for code in loader.codes()))
    except PackError:  # already reported
        return 0
    for clash in found:
        print(clash)
    return len(found)


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongCall(f"--today {text!r} is no date; allowed: YYYY-MM-DD") from None
