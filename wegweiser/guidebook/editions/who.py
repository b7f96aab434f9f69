"""The question "who is responsible?" asked of an edition: one path for the page, the JSON and the command."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wegweiser import packs
from wegweiser.rules.routing import Answer, Choice, Question, choose

from .document import DocActor
from .store import Loaded

ASKS = ("affected", "noticed", "professional")
SEXES = ("", "female", "male")


def local_now(loaded: Loaded) -> datetime:
    """Now at the place, as a naive local time in whole minutes."""
    return datetime.now(ZoneInfo(loaded.pack.info.timezone)).replace(second=0, microsecond=0, tzinfo=None)


def ask(
    loaded: Loaded,
    *,
    situations: Iterable[str],
    asks: str = "affected",
    languages: Iterable[str] = (),
    at: datetime | None = None,
    reporting_last: bool = False,
    sex: str = "",
    age: int | None = None,
) -> tuple[Question, Answer]:
    """The question put together for this edition's place, and its answer. `at`: naive local time, or with a zone."""
    if at is None:
        at = local_now(loaded)
    elif at.tzinfo is not None:
        at = at.astimezone(ZoneInfo(loaded.pack.info.timezone)).replace(tzinfo=None)
    asked = tuple(dict.fromkeys(situations))
    question = Question(
        places=tuple(place.key for place in loaded.chain),
        situations=asked,
        at=at,
        asks=asks,
        languages=tuple(dict.fromkeys(languages)),
        reporting_last=reporting_last,
        sex=sex,
        age=17 if age is None and "under_18" in asked else age,
    )
    return question, choose(question, loaded.index)


def answer_json(loaded: Loaded, question: Question, answer: Answer) -> bytes:
    """One object, UTF-8, ending with a line feed: the same bytes on the page `who.json` and in the terminal."""
    body = {
        "network": loaded.slug,
        "edition": loaded.number,
        "digest": loaded.digest,
        "place": loaded.place.key,
        "asked": {
            "situations": question.situations,
            "asks": question.asks,
            "languages": question.languages,
            "reporting_last": question.reporting_last,
            "sex": question.sex,
            "age": question.age,
        },
        "at": _moment(loaded, question.at),
        "gaps": [{"task": gap.task, "situations": gap.situations} for gap in answer.gaps],
        "contacts": [_contact(loaded, choice) for choice in answer.choices],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def _moment(loaded: Loaded, at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.replace(tzinfo=ZoneInfo(loaded.pack.info.timezone)).isoformat(timespec="minutes")


def _contact(loaded: Loaded, choice: Choice) -> dict[str, Any]:
    actor = loaded.actors[choice.body.id]
    own = [point for point in actor.contacts if not point.reference]
    lines = [point for point in own if point.channel == "phone" and point.value]
    checked = next((p.checked_on for p in lines if choice.line and p.value == choice.line.number), actor.checked_on)
    return {
        "id": actor.id,
        "actor": name_of(loaded, actor),
        "names": actor.name,
        "kind": actor.kind,
        "task": choice.task,
        "mandate": choice.mode,
        "assumed": choice.assumed,
        "phone": choice.line and choice.line.number,
        "phones": list(dict.fromkeys(point.value for point in lines)),
        "lines": [{"phone": p.value, "label": p.label, "languages": p.languages, "hours": p.hours} for p in lines],
        "email": next((p.value for p in own if p.channel == "email" and p.value), None),
        "url": next((p.value for p in own if p.channel == "web" and p.value), None),
        "reasons": choice.reasons,
        "must_report": actor.must_report,
        "open_now": choice.open_now,
        "opens_at": _moment(loaded, choice.opens_at),
        "level": actor.level,
        "source": next(iter(actor.sources), None),
        "checked_on": checked or None,
    }


def name_of(loaded: Loaded, actor: DocActor) -> str:
    """The actor's name in the first language of its country."""
    return packs.words(actor.name, next(iter(loaded.pack.info.languages), "de"))
