"""`wegweiser trail verify | retention`: is the trail whole, and what is deleted when?"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time

from wegweiser.cli import Refused, WrongCall


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify", help="walk the hash chain; exit 1 at the first row that was changed or taken out"
    )
    verify.add_argument("--expect", metavar="DIGEST", help="a head noted earlier, which must still be in the chain")
    retention = verbs.add_parser("retention", help="delete what is past its time")
    retention.add_argument("--simulate", metavar="DATE", help="only count, as if it were that day (YYYY-MM-DD)")


def run(args: argparse.Namespace) -> int:
    import django

    django.setup()
    return _verify(args.expect) if args.verb == "verify" else _retention(args.simulate)


def _verify(expected: str | None) -> int:
    from wegweiser.trail import chain

    verdict = chain.verify(datetime.now(UTC).date())
    if verdict.broken is not None:
        raise Refused(f"row {verdict.broken}: {verdict.reason}")
    if expected and not chain.holds(expected):
        raise Refused(f"the head {expected[:64]} is not in the chain: rows were replaced")
    print(f"{verdict.rows} rows, whole. Head: {verdict.head or '-'}")
    return 0


def _retention(simulated: str | None) -> int:
    from wegweiser.trail import retention

    now = _moment(simulated) if simulated else datetime.now(UTC)
    found = retention.simulate(now) if simulated else retention.erase_due(now)
    for due in found:
        print(f"{due.rows:>7} {due.rule.model}: {due.rule.days} days after {due.rule.since}")
    return 0


def _moment(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(23, 59), UTC)
    except ValueError:
        raise WrongCall(f"{text[:20]!r} is no date; allowed: YYYY-MM-DD") from None
