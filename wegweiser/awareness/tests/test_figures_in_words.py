"""Durations in the words of every language."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import settings

from wegweiser import packs
from wegweiser.awareness.figures import _in_arabic, figures


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (3, "month", "3 أشهر"),
        (90, "day", "90 يومًا"),
        (6, "month", "6 أشهر"),
        (1, "year", "1 سنة"),
        (48, "hour", "48 ساعة"),
    ],
)
def test_arabic_counts_time(number: float, unit: str, said: str) -> None:
    assert _in_arabic(number, unit) == said


LETTERS = {"ar": "[\u0600-\u06ff]", "bg": "[\u0400-\u04ff]"}


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize("country", ["de", "lu"])
def test_a_figure_is_written_in_the_letters_of_its_language(language: str, country: str) -> None:
    said = figures(packs.load(country), language, date(2026, 11, 21))
    limits = [str(said[code]) for code in packs.load(country).limits]
    words = re.sub(r"<[^>]*>|[\d\s.,]", "", "".join(limits))
    assert re.fullmatch(f"({LETTERS.get(language, '[a-zà-ſ]')})+", words, re.IGNORECASE)


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize("country", ["de", "lu"])
def test_no_unit_stays_a_code(language: str, country: str, client, demo_networks) -> None:
    network = next(slug for slug, one in demo_networks.items() if one.document.network.pack == country)
    for page in ("rights", "help"):
        text = client.get(f"/{language}/{network}/about/{page}").content.decode()
        assert "duration-" not in text
        assert "{" not in text.split("<main")[1].split("</main>")[0]
    assert packs.load(country).limits
