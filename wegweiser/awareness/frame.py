"""An answer page as a frame around its pieces. The frame is drawn by the template once per edition, language and shape
(which parts the page has); an answer fills in what was asked and the ready pieces of its bodies."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from wegweiser.awareness.answers import AnswerView
from wegweiser.awareness.asked import AskedView
from wegweiser.awareness.memory import remembered
from wegweiser.awareness.shown import page_language
from wegweiser.web import emergency
from wegweiser.web.context import languages_of
from wegweiser.web.templatetags.words import words

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded

_TOKEN = secrets.token_hex(8)  # nothing in an edition can look like a place to fill
_PLACE = re.compile(rf"<!--{_TOKEN} (\w+)-->")
_BETWEEN = {"situations": " · ", "details": " · ", "gaps": "</li><li>", "first": "</li><li>"}
_BETWEEN["reporting_cards"] = _BETWEEN["first"]  # as the template puts them; lines follow each other without anything
_LISTS = ("first", "more", "later", "reporting", "reporting_cards", "national", "gaps")


def draw_answer(
    request: HttpRequest, loaded: Loaded, asked: AskedView, answer: AnswerView, more: dict[str, Any]
) -> str:
    """The page as HTML; `more`: "professional", "sensitive", "edit_query"."""
    pieces = _pieces(asked, answer, more["edit_query"])
    held = tuple(name for name, parts in pieces.items() if parts)
    flags = (more["professional"], answer.danger, answer.warns_reporting, settings.DEMO)
    key = ("answer", loaded.number, request.path, flags, held)
    frame = remembered(loaded, key, lambda: _frame(request, loaded, answer, more, held))
    return "".join(_BETWEEN.get(name, "").join(pieces[name]) if is_place else name for name, is_place in frame)


def _pieces(asked: AskedView, answer: AnswerView, edit_query: str) -> dict[str, Iterable[str]]:
    """What fills each place, safe to stand in HTML."""
    return {
        "situations": [conditional_escape(text) for text in asked.situations],
        "details": [conditional_escape(text) for text in asked.details],
        "moment": [conditional_escape(asked.moment)],
        "edit_query": [conditional_escape(edit_query)],
        **{name: getattr(answer, name) for name in _LISTS},
        "gaps": [words(task) for task in answer.gaps],
    }


def _frame(
    request: HttpRequest, loaded: Loaded, answer: AnswerView, more: dict[str, Any], held: Iterable[str]
) -> tuple[tuple[str, bool], ...]:
    """The page with places instead of pieces, cut there: `(text, False)` and `(name of a piece, True)` in turn."""
    places = {name: mark_safe(f"<!--{_TOKEN} {name}-->") for name in held}  # noqa: S308  our own token
    empty = {name: (places[name],) if name in places else () for name in (*_LISTS, "situations", "details")}
    context = {
        **more,
        "languages": languages_of(request, page_language(), places["edit_query"] if more["professional"] else ""),
        "loaded": loaded,
        "numbers": emergency.numbers_of(loaded.pack, page_language()),
        "asked": AskedView(empty.pop("situations"), empty.pop("details"), places["moment"]),
        "answer": replace(answer, **empty),  # type: ignore[arg-type]
        "edit_query": places["edit_query"],
    }
    html = render_to_string("awareness/answer.html", context, request)
    return tuple((text, bool(place % 2)) for place, text in enumerate(_PLACE.split(html)))
