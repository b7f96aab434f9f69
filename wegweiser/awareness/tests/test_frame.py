"""A page put together from its frame is the page the template draws."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from wegweiser.awareness.answers import show_answer
from wegweiser.awareness.asked import show_asked
from wegweiser.awareness.forms import QuestionForm
from wegweiser.awareness.frame import draw_answer
from wegweiser.guidebook.editions.who import ask
from wegweiser.web import emergency
from wegweiser.web.context import languages_of

SATURDAY_NIGHT = datetime(2026, 11, 21, 22, 0)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("more", [{}, {"languages": ["ro"]}, {"reporting_last": True}, {"sex": "male"}, {"age": 17}])
@pytest.mark.parametrize("asks", ["affected", "noticed", "professional"])
def test_frame_and_pieces_make_the_page_of_the_template(loaded, asks, more, language):
    request = RequestFactory().get("/bergstadt/who")
    options = {"professional": asks == "professional", "sensitive": asks != "professional", "edit_query": 'a="b"&c'}
    with translation.override(language):
        for situation in loaded.pack.situations:
            question, answer = ask(loaded, situations=[situation], asks=asks, at=SATURDAY_NIGHT, **more)
            asked, shown = show_asked(loaded, question), show_answer(loaded, question, answer)
            context = {**options, "loaded": loaded, "asked": asked, "answer": shown}
            context["numbers"] = emergency.numbers_of(loaded.pack, language)
            query = options["edit_query"] if options["professional"] else ""
            context["languages"] = languages_of(request, language, query)
            drawn = render_to_string("awareness/answer.html", context, request)
            assert draw_answer(request, loaded, asked, shown, options) == drawn


def test_two_questions_of_one_shape_share_no_words(loaded):
    request = RequestFactory().get("/bergstadt/who")
    options = {"professional": False, "sensitive": True, "edit_query": ""}
    pages = []
    with translation.override("en"):
        for moment in (SATURDAY_NIGHT, SATURDAY_NIGHT.replace(hour=9)):
            question, answer = ask(loaded, situations=["unpaid_wages"], at=moment)
            view = show_asked(loaded, question), show_answer(loaded, question, answer)
            pages.append(draw_answer(request, loaded, *view, options))
    assert "22:00" in pages[0]
    assert "22:00" not in pages[1]


@pytest.mark.parametrize("data", [{}, {"asks": "affected"}, {"asks": "x", "situation": ["unpaid_wages"]},
                                  {"asks": "noticed", "situation": ["unpaid_wages"], "language": ["ro", ""]},
                                  {"asks": "affected", "situation": ["unpaid_wages", "nothing"]},
                                  {"asks": "affected", "situation": ["unpaid_wages"], "person": "child"}])  # fmt: skip
def test_a_form_with_shared_fields_reads_what_a_form_reads(loaded, data):
    own, shared = QuestionForm(loaded, data), QuestionForm.read(loaded, data)
    assert (shared and shared.asked()) == (own.asked() if own.is_valid() else None)


def test_what_was_sent_does_not_stay_in_the_shared_fields(loaded):
    QuestionForm.read(loaded, {"asks": "noticed", "situation": ["unpaid_wages"], "language": ["ro"]})
    after = QuestionForm.read(loaded, {"asks": "affected", "situation": ["unpaid_wages"]})
    assert after.asked()["languages"] == []
    assert not QuestionForm(loaded).is_bound
