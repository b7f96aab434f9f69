"""The page of one body: what it is, what it may do and must do, how to reach it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegweiser.awareness import sentences
from wegweiser.awareness.shown import (
    BodyView,
    MandateView,
    WayView,
    Words,
    listed,
    page_language,
    show_body,
    show_mandate,
    topic_labels,
)

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.document import DocActor, DocText
    from wegweiser.guidebook.editions.store import Loaded

_MODES = ("must", "may", "must_not")


@dataclass(frozen=True, slots=True)
class ActorView:
    body: BodyView
    description: Words
    description_note: str  # when the translation shown is a draft or outdated
    mandates: tuple[MandateView, ...]  # what it must do first, then may, then must not
    ways: tuple[WayView, ...]
    dialable: bool
    hours_text: Words
    languages_text: Words
    topics: str
    address: str


def show_actor(loaded: Loaded, actor: DocActor) -> ActorView:
    """A body of the edition in the page's language."""
    body = show_body(loaded, actor)
    return ActorView(
        body=body,
        description={code: item.text for code, item in actor.description.items()},
        description_note=_note(actor.description),
        mandates=tuple(show_mandate(loaded, one) for one in sorted(actor.mandates, key=lambda m: _MODES.index(m.mode))),
        ways=body.ways,
        dialable=any(way.channel == "phone" and way.value and not way.reference for way in body.ways),
        hours_text=actor.hours_text,
        languages_text=actor.languages_text,
        topics=listed(topic_labels(loaded, actor.topics)),
        address=actor.address,
    )


def _note(texts: Mapping[str, DocText]) -> str:
    text = texts.get(page_language())
    state = text.state if text else "missing" if texts else ""
    return str(sentences.TRANSLATIONS.get(state, ""))
