"""Slides of a track for workshop I, from the same lessons, stories and questions: tagged PDF (PDF/UA-1), no author."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wegweiser.courses.trainer import LessonView, TrainerView
from wegweiser.guidebook.editions.files import _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.packs import words
from wegweiser.packs.course_types import Question, Story

_ROOT = Path(__file__).parent / "typst"
LINES, ADDED = 6, 3  # of a list on one slide

Slide = dict[str, Any]  # {title, text, points, asks, hint}


def slides_pdf(data: dict[str, Any], now: datetime) -> bytes:
    """`data`: what `slides_data` gives. Raises typst.TypstError where PDF/UA-1 is not kept."""
    result = typst.compile(
        str(_ROOT / "slides.typ"), root=str(_ROOT), font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
        pdf_standards=["ua-1"], timestamp=int(now.timestamp()),
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def slides_data(view: TrainerView, label: str, network: str, language: str) -> dict[str, Any]:
    """Everything the slides say. `label`: of the track; `network`: its name.

    `language`: one of the course; it is also that of the words around.
    """
    parts = [
        *((lesson.title, lesson.lead, _lesson(lesson)) for lesson in view.lessons),
        (_("Stories"), _("What do you do?"), [slide for story in view.stories for slide in _story(story, language)]),
        (_("Quiz"), "", [slide for question in view.questions for slide in _question(question, language)]),
    ]
    return {
        "lang": language,
        "title": _("Recognise labour exploitation and act"),
        "track": label,
        "network": network,
        "page": _("page"),
        "parts": [{"title": title, "text": text, "slides": list(slides)} for title, text, slides in parts],
    }


def _slide(title: str, **more: Any) -> Slide:
    return {"title": title, "text": "", "points": [], "asks": [], "hint": "", **more}


def _lesson(lesson: LessonView) -> Iterator[Slide]:
    """A slide for each piece under its heading; a long list goes on on the next one."""
    title = lesson.title
    for kind, marked, source in lesson.pieces:
        lines = [html.unescape(strip_tags(line)) for line in marked]  # figures come with their marks for a page
        if kind == "heading":
            title = lines[0]
        elif len(lines) > 1:
            for first in range(0, len(lines), LINES):
                yield _slide(title, points=lines[first : first + LINES])
        else:
            yield _slide(title, text=lines[0], hint=source)
    for first in range(0, len(lesson.added), ADDED):
        yield _slide(lesson.added_title, points=lesson.added[first : first + ADDED])
    if lesson.local:
        yield _slide(_("What the lessons say about this town"), text=lesson.local.town_text, hint=lesson.local.doubt)


def _story(story: Story, language: str) -> Iterator[Slide]:
    """Each step with its decisions; a step that ends the story says how."""
    ends = {"good": _("A good end."), "harm": _("An end that harms."), "open": _("An open end.")}
    for step in story.steps:
        asks = [words(choice.text, language) for choice in step.choices]
        text, hint = words(step.text, language), ends.get(step.end, "")
        yield _slide(words(story.label, language), text=text, asks=asks, hint=hint)


def _question(question: Question, language: str) -> Iterator[Slide]:
    """The question, then the answer with its reason."""
    label = words(question.label, language)
    yield _slide(label, points=[words(one.text, language) for one in question.options])
    right = next(words(one.text, language) for one in question.options if one.right)
    yield _slide(label, asks=[right], text=words(question.why, language), hint=question.source)
