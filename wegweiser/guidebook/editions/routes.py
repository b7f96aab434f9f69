"""From the document of an edition to the index of `rules.routing`."""

from __future__ import annotations

from wegweiser.packs.types import Pack
from wegweiser.rules.routing import Body, Index, Line, Mandate, Rule, build_index

from .document import DocActor, Document
from .hours import hours_of

# A public body of one of these groups helps a person; any other public body is an office to her.
_HELPING_GROUPS = frozenset({"counselling_service", "shelter", "hotline", "health", "youth_office"})


def index_of(document: Document, pack: Pack) -> Index:
    """The routing index of a document under the rules of its country pack."""
    rules = {
        slug: Rule(slug, situation.tasks, situation.then, situation.danger, situation.topics)
        for slug, situation in pack.situations.items()
    }
    admin = [code for code, task in pack.tasks.items() if not task.helps_person]
    return build_index((body_of(actor, pack.info.holidays) for actor in document.actors), rules, admin)


def body_of(actor: DocActor, holidays: str) -> Body:
    """An actor as routing needs it: only its own numbers that can be dialled."""
    lines = tuple(
        Line(point.value, str(place), point.languages, hours_of(point.hours, holidays))
        for place, point in enumerate(actor.contacts)
        if point.channel == "phone" and point.value and not point.reference
    )
    mandates = tuple(
        Mandate(m.task, m.mode, m.assumed, m.area, m.sex, m.age_min, m.age_max, m.topics) for m in actor.mandates
    )
    return Body(
        id=actor.id,
        kind=actor.kind,
        level=actor.level,
        must_report=actor.must_report,
        must_prosecute=actor.must_prosecute,
        mandates=mandates,
        lines=lines,
        topics=actor.topics,
        languages=actor.languages,
        sex=actor.sex,
        emergency=actor.emergency,
        fallback=actor.fallback,
        administration=actor.kind == "public_body" and actor.target_group not in _HELPING_GROUPS,
    )
