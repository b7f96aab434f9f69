"""What template words make of dates, sources and texts in another language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from wegweiser.web.templatetags.words import day, source, words

DAYS = {
    "de": "3. November 2026",
    "en": "3 November 2026",
    "fr": "3 novembre 2026",
    "ro": "3 noiembrie 2026",
    "bg": "3 ноември 2026",
    "pl": "3 listopada 2026",
    "pt": "3 de novembro de 2026",
    "ar": "3 نوفمبر 2026",
}


@pytest.mark.parametrize(("language", "said"), DAYS.items())
def test_a_day_is_written_as_in_the_language(language, said):
    with override(language):
        assert day(date(2026, 11, 3)) == said


def test_a_text_in_another_language_says_so():
    with override("ar"):
        assert words({"en": "Office"}) == '<span lang="en" dir="ltr">Office</span>'


def test_a_source_in_words_is_marked_as_english():
    with override("pl"):
        assert source("MiLoG § 1; rest to follow") == '<span lang="en" dir="ltr">MiLoG § 1; rest to follow</span>'


def test_what_nobody_has_seen_in_a_source_is_to_be_confirmed():
    with override("en"):
        assert source("background knowledge; number to be confirmed") == "to be confirmed"
