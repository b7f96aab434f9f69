"""Who is responsible in a followed town: its own bodies and those of the state, each with its edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from wegweiser.awareness.answers import ContactView, open_text, show_choice
from wegweiser.awareness.shown import Words, task_label
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.who import ask
from wegweiser.rules.routing import Choice, Question

from .copies import Joined, Town


@dataclass(frozen=True, slots=True)
class Contact:
    """A card, and whether the body stands in the copy of the town (else in the state's own edition)."""

    card: ContactView
    is_copy: bool


@dataclass(frozen=True, slots=True)
class TownAnswer:
    """Every choice of the rules in their order. `gaps`: tasks that nobody holds there."""

    question: Question
    contacts: tuple[Contact, ...]
    gaps: tuple[Words, ...]
    danger: bool
    warns_reporting: bool


def answer_of(state: Loaded, joined: Joined, town: Town, asked: dict[str, Any]) -> TownAnswer:
    """The answer to a checked form (`QuestionForm.asked`)."""
    question, answer = ask(joined.loaded, **asked)
    return TownAnswer(
        question=question,
        contacts=tuple(
            _contact(state, joined, town, choice, question, n) for n, choice in enumerate(answer.choices, 1)
        ),
        gaps=tuple(task_label(joined.loaded, gap.task) for gap in answer.gaps),
        danger=answer.dangers,
        warns_reporting=answer.warns_reporting,
    )


def _contact(state: Loaded, joined: Joined, town: Town, choice: Choice, question: Question, place: int) -> Contact:
    opens = open_text(choice.open_now, choice.opens_at, question.at) if choice.line else ""
    card = show_choice(joined.loaded, choice, opens, place)
    is_copy = choice.body.id not in joined.of_state
    url = f"{town.address}actors/{choice.body.id}" if is_copy else _here(state, choice.body.id)
    return Contact(replace(card, body=replace(card.body, url=url)), is_copy)


def _here(state: Loaded, id_: str) -> str:
    """The page of one of the state's own bodies, which may have another word here than in the joined edition."""
    while id_ not in state.actors and id_.endswith("-state"):
        id_ = id_.removesuffix("-state")
    return reverse("actor", args=[state.slug, id_])
