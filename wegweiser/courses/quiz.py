"""The quiz as a form, and what is shown when every question has an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.courses.progress import Progress
from wegweiser.packs.check_course import questions_of
from wegweiser.packs.course_types import Question
from wegweiser.packs.types import Pack
from wegweiser.web.templatetags.words import words


@dataclass(frozen=True, slots=True)
class Marked:
    """A question with what was chosen, what is right, and why."""

    label: Mapping[str, str]
    chosen: Mapping[str, str]
    right: Mapping[str, str]
    is_right: bool
    why: Mapping[str, str]
    source: str


class QuizForm(forms.Form):
    """One question after the other; every one needs an answer."""

    def __init__(self, questions: tuple[Question, ...], data: Any = None) -> None:
        super().__init__(data)
        for question in questions:
            self.fields[question.code] = _field(question)


def _field(question: Question) -> forms.ChoiceField:
    """In the language of the page; what is there in another one alone is marked with it: for voices, and its order."""
    options = [(str(place), words(one.text)) for place, one in enumerate(question.options, 1)]
    return forms.ChoiceField(
        label=words(question.label), choices=options, widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )  # fmt: skip


def form_of(pack: Pack, progress: Progress, *, wrong: bool) -> QuizForm:
    """The form with what is answered already; `wrong`: it was sent with gaps, so it says which."""
    questions = questions_of(pack, pack.tracks[progress.track])
    given = zip(questions, progress.answers, strict=False)
    data = {question.code: str(answer) for question, answer in given if answer}
    return QuizForm(questions, data if data or wrong else None)


def answers_in(questions: tuple[Question, ...], sent: Mapping[str, str]) -> tuple[int, ...]:
    """The places of the chosen options, 0 where nothing that is offered was chosen."""
    return tuple(_place(question, sent.get(question.code, "")) for question in questions)


def _place(question: Question, sent: str) -> int:
    offered = {str(place): place for place in range(1, len(question.options) + 1)}
    return offered.get(sent, 0)


def marked(pack: Pack, progress: Progress) -> tuple[Marked, ...]:
    """Every question with its answer; only for a quiz that is complete."""
    questions = questions_of(pack, pack.tracks[progress.track])
    return tuple(_marked(question, answer) for question, answer in zip(questions, progress.answers, strict=True))


def _marked(question: Question, answer: int) -> Marked:
    chosen = question.options[min(answer, len(question.options)) - 1]
    right = next(one for one in question.options if one.right)
    return Marked(question.label, chosen.text, right.text, chosen.right, question.why, question.source)
