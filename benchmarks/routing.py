"""One routing decision beside the dictionary look-ups of the rows it looks at, from 71 bodies to a nation's 130,000."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from datetime import datetime

from benchmarks import data
from benchmarks.measure import QUICK, Line, alternate, rounds, say, seconds, span
from wegweiser.rules.routing import Index, Question, build_index, choose

TOPIC = "Routing"
AT = datetime(2026, 11, 23, 10, 0)
NATION = 130_000
GROWS_TO = 1.2
ASKED = 200  # different questions of one round


def main(scale: int) -> None:
    """All sizes in one process, so that growth is measured in one run; `scale` is not used."""
    del scale
    sizes = {"1×": 71, "10×": 710, "100×": 7_100, "a nation": NATION}
    indexes = {name: build_index(data.bodies(count), data.RULES) for name, count in sizes.items()}
    gc.collect()
    gc.freeze()  # the bodies stay for the whole run
    decided = alternate(rounds(15, 7), *(_timed(choose_all, index, count) for index, count in _pairs(indexes, sizes)))
    looked = alternate(rounds(15, 7), *(_timed(look_up_all, index, count) for index, count in _pairs(indexes, sizes)))
    for name, one, bare in zip(sizes, decided, looked, strict=True):
        _say(f"one decision, {name} ({sizes[name]:,} bodies)", one, bare)
    growth = decided[2] / decided[0]
    nation = decided[3] / decided[0]
    say(Line(TOPIC, "growth of one decision, 1× → 100×", span(decided[2]), span(decided[0]), f"{growth:.2f}",
             f"≤ {GROWS_TO}", growth <= GROWS_TO))  # fmt: skip
    say(Line(TOPIC, "growth of one decision, 1× → a nation", span(decided[3]), span(decided[0]), f"{nation:.2f}",
             "– (processor caches)"))  # fmt: skip


def _say(what: str, one: float, bare: float) -> None:
    say(Line(TOPIC, what, span(one), f"look-ups of the same rows {span(bare)}", f"{one / bare:.1f}",
             "≤ 3; ≤ 100 µs", one / bare <= 3 and one <= 100e-6,
             "" if one / bare <= 3 else "per listed body the rules also order it and give it about seven reasons; "
             "the look-ups only hand over what lies ready"))  # fmt: skip


def _pairs(indexes: dict[str, Index], sizes: dict[str, int]) -> list[tuple[Index, int]]:
    return [(index, sizes[name]) for name, index in indexes.items()]


def _timed(call: Callable[[Index, list[Question]], None], index: Index, count: int) -> Callable[[], float]:
    asked = _questions(count)
    once = seconds(lambda: call(index, asked), 1 if QUICK else 3)
    return lambda: once() / len(asked)


def _questions(count: int) -> list[Question]:
    """Questions from the towns that are complete at this size, always the same ones."""
    towns = max(1, min((count - 5) // 21, 11_000))
    chance = random.Random(data.SEED)
    return [
        Question(data.chain(chance.randrange(towns)), (chance.choice(("unpaid_wages", "threatened")),), AT,
                 languages=chance.choice(((), ("ro",))), reporting_last=chance.random() < 0.5)
        for _ in range(ASKED)
    ]  # fmt: skip


def choose_all(index: Index, asked: list[Question]) -> None:
    for question in asked:
        choose(question, index)


def look_up_all(index: Index, asked: list[Question]) -> None:
    """What is compared with: every row of the tasks and places of each question, and what it holds, by name."""
    table = index.by_place_and_task
    for question in asked:
        rows = {}
        for slug in question.situations:
            rule = index.rules[slug]
            for task in (*rule.tasks, *rule.then):
                for place in question.places:
                    for body, mandate in table.get((place, task), ()):
                        rows[body.id] = (body.kind, body.level, body.must_report, body.lines, mandate.mode)
