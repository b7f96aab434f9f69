"""`wegweiser doctor`: are all packs sound, and which entries are past their review date?"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from wegweiser.cli import Refused, WrongCall
from wegweiser.packs import check, loader
from wegweiser.packs.origin import Loaded, PackError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", metavar="DATE", help="the day to compare review dates with (YYYY-MM-DD)")


def run(args: argparse.Namespace) -> int:
    """One line per finding on stdout. Entries past their review date are warnings; a broken pack refuses (exit 1)."""
    today = _day(args.today)
    broken = 0
    for code in loader.folders():
        errors, late, entries = _examine(code, today)
        broken += len(errors)
        for line in (*map(str, errors), *(f"warning: {finding}" for finding in late)):
            print(line)
        if not errors:
            print(f"{code}: {entries} entries, {len(late)} past their review date")
    if broken:
        raise Refused(f"{broken} problem{'s' if broken > 1 else ''} in the country packs")
    return 0


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongCall(f"--today {text!r} is no date; allowed: YYYY-MM-DD") from None


def _examine(code: str, today: date) -> tuple[list[PackError], list[PackError], int]:
    try:
        loaded = loader.read(code)
    except PackError as error:
        return [error], [], 0
    return list(check.problems(loaded)), list(check.overdue(loaded, today)), _count(loaded)


def _count(loaded: Loaded) -> int:
    return len(loaded.own)
