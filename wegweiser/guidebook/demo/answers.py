"""`docs/answers.md`: every actor of the demonstration networks, and the first answers to every situation.

Written by `make docs`; a test compares the page with what the code says now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.who import ask, name_of
from wegweiser.packs import words
from wegweiser.rules.routing import Choice

PAGE = Path(__file__).parents[3] / "docs" / "answers.md"
MOMENTS = (datetime(2026, 11, 23, 10, 0), datetime(2026, 11, 21, 22, 0))
_HEAD = """# Answers of the demonstration networks

This page is generated from the data; do not edit it. Every telephone number must be dialled once before a town relies
on it. "Unknown" never means "does not report".
"""


def answers_page(networks: Iterable[Loaded]) -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *(line for loaded in networks for line in _network(loaded))]) + "\n"


def _network(loaded: Loaded) -> Iterator[str]:
    yield f"## {loaded.document.network.name}: who answers first\n"
    yield "Asked by a person affected, without a language. First and second answer.\n"
    yield "| situation | Monday 10:00 | Saturday 22:00 |"
    yield "|---|---|---|"
    for slug, situation in loaded.pack.situations.items():
        cells = [_first_two(loaded, slug, moment) for moment in MOMENTS]
        yield f"| `{slug}` {_cell(words(situation.label, 'en'))} | {' | '.join(cells)} |"
    own = [actor for actor in loaded.document.actors if actor.sources and not _only_pack(actor)]
    yield f"\n## {loaded.document.network.name}: its {len(own)} actors\n"
    yield "| actor | kind | must report missing papers | numbers | source | checked |"
    yield "|---|---|---|---|---|---|"
    yield from (_actor_row(loaded, actor) for actor in own)
    more = [actor for actor in loaded.document.actors if _only_pack(actor)]
    yield f"\nFrom the country pack, for every network of the country ({len(more)}):\n"
    yield "| actor | kind | must report missing papers | numbers | source | checked |"
    yield "|---|---|---|---|---|---|"
    yield from (_actor_row(loaded, actor) for actor in more)
    yield ""


def _only_pack(actor: DocActor) -> bool:
    return bool(actor.pack_id) and actor.id == actor.pack_id.replace(".", "-").replace("_", "-")


def _first_two(loaded: Loaded, slug: str, moment: datetime) -> str:
    _, answer = ask(loaded, situations=[slug], at=moment)
    gaps = [f"gap: {gap.task}" for gap in answer.gaps]
    return _cell("<br>".join([*(_short(loaded, choice) for choice in answer.choices[:2]), *gaps]))


def _short(loaded: Loaded, choice: Choice) -> str:
    actor = loaded.actors[choice.body.id]
    number = choice.line.number if choice.line else "to be confirmed"
    when = "open" if choice.open_now else f"opens {choice.opens_at:%a %H:%M}" if choice.opens_at else "hours not known"
    women = ", women" if actor.sex == "female" else ""
    return f"{name_of(loaded, actor)[:60]}: {number} ({when}{women}; reports: {actor.must_report})"


def _actor_row(loaded: Loaded, actor: DocActor) -> str:
    kind = words(loaded.pack.kinds[actor.kind].label, "en")
    numbers = ", ".join(c.value or c.text for c in actor.contacts if c.channel == "phone" and not c.reference)
    cells = (name_of(loaded, actor), kind, actor.must_report, numbers or "to be confirmed", actor.sources[0])
    return f"| {' | '.join(map(_cell, cells))} | {actor.checked_on or 'to be confirmed'} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
