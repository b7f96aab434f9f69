"""Opening hours in words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from wegweiser.guidebook.editions.hours_in_words import hours_in_words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", ()),
        ("no hours at all", ()),
        ("24/7", ("day and night, every day",)),
        ("Mo-Su 08:00-20:00", ("every day 08:00–20:00",)),
        ("Mo-Fr 09:00-12:00,14:00-16:00", ("Monday to Friday 09:00–12:00 and 14:00–16:00",)),
        ("Mo,Tu 09:00-12:00", ("Monday and Tuesday 09:00–12:00",)),
        ("Mo,We 09:00-12:00", ("Monday 09:00–12:00", "Wednesday 09:00–12:00")),
        ("Fr 22:00-02:00", ("Friday 22:00–02:00",)),
        ("Su", ("Sunday 00:00–24:00",)),
        ("Mo 09:00-12:00; PH off", ("Monday 09:00–12:00", "closed on public holidays")),
    ],
)
def test_hours_in_words(written, said):
    with override("en"):
        assert hours_in_words(written) == said


def test_words_of_one_language_are_not_given_in_another():
    with override("en"):
        hours_in_words("Mo 09:00-12:00")
    with override("de"):
        assert hours_in_words("Mo 09:00-12:00") == ("Montag 09:00–12:00",)
