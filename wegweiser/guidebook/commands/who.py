"""`wegweiser who`: who is responsible? Reads the current formal edition only."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from wegweiser.cli import Refused, WrongCall

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.rules.routing import Answer, Choice, Question

_REPORTS = {"yes": "must report missing papers", "no": "does not report papers", "unknown": "duty to report unclear"}
ASKS = ("affected", "noticed", "professional")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--network", default="", metavar="SLUG", help="needed")
    parser.add_argument(
        "--situation", action="append", default=[], metavar="S", help="needed, may be given several times"
    )
    parser.add_argument("--language", action="append", default=[], metavar="LANGUAGE", help="ISO 639-1, e.g. ro")
    parser.add_argument("--asks", default="affected", metavar="|".join(ASKS))
    parser.add_argument("--at", metavar="2026-11-21T22:00", help="local time there; default: now")
    parser.add_argument("--reporting-last", action="store_true", help="bodies that must report come last")
    parser.add_argument("--sex", default="", metavar="female|male")
    parser.add_argument("--json", action="store_true", help="one JSON object, the same bytes as /<network>/who.json")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from wegweiser.guidebook.editions import store
    from wegweiser.guidebook.editions.asked import BadQuestion, read_question
    from wegweiser.guidebook.editions.who import answer_json

    from . import network_named

    loaded = store.current(args.network)
    if loaded is None:
        network_named(args.network)
        raise Refused(f"{args.network} has no formal edition yet; publish one with `wegweiser publish {args.network}`")
    try:
        question, answer = read_question(
            loaded,
            situations=args.situation,
            languages=args.language,
            asks=args.asks,
            at=args.at,
            reporting_last=args.reporting_last,
            sex=args.sex,
        )
    except BadQuestion as bad:
        raise WrongCall(str(bad)) from None
    if args.json:
        sys.stdout.buffer.write(answer_json(loaded, question, answer))
    else:
        print("\n".join(_lines(loaded, question, answer)))
    return 0


def _lines(loaded: Loaded, question: Question, answer: Answer) -> list[str]:
    from wegweiser.packs import words

    name = loaded.document.network.name
    asked = ", ".join(words(loaded.pack.situations[slug].label, "en") for slug in question.situations)
    lines = [f"{name} · {asked} · {question.at:%Y-%m-%d %H:%M} · edition {loaded.number}"]
    for place, choice in enumerate(answer.choices, 1):
        lines += _choice_lines(loaded, place, choice)
    for gap in answer.gaps:
        lines.append(f"   gap: nobody is known here to {words(loaded.pack.tasks[gap.task].label, 'en')}")
    return lines


def _choice_lines(loaded: Loaded, place: int, choice: Choice) -> list[str]:
    from wegweiser.guidebook.editions.who import name_of
    from wegweiser.packs import words

    actor = loaded.actors[choice.body.id]
    number = choice.line.number if choice.line else "number to be confirmed"
    return [
        f"{place:2} {number:<18} {name_of(loaded, actor)}",
        f"   {words(loaded.pack.kinds[actor.kind].label, 'en')} · {_REPORTS[actor.must_report]} · {_open(choice)}",
        f"   why: {', '.join(choice.reasons)}",
    ]


def _open(choice: Choice) -> str:
    if choice.open_now:
        return "open now"
    if choice.opens_at:
        return f"opens {datetime.strftime(choice.opens_at, '%a %Y-%m-%d %H:%M')}"
    return "hours not known"
