"""The critical path in the languages of public pages alone: nothing cut off, axe content, Arabic from the right."""

from __future__ import annotations

import pytest
from django.conf import settings

LANGUAGES = [code for code, _ in settings.LANGUAGES if code not in settings.MEMBERS_LANGUAGES]
PATHS = (
    "ludwigshafen/",
    "ludwigshafen/who",
    "luxembourg/check",
    "ludwigshafen/about/rights",
    "luxembourg/about/domestic-work",
    "luxembourg/about/help",
)
CUT_OFF = """() => [...document.querySelectorAll('main :is(p, a, li, h1, h2, h3, label, button, summary, dd, td)')]
  .filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
  .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_critical_path_fits_and_is_accessible(watched, language: str) -> None:
    page = watched(width=360, language=language)
    for path in PATHS:
        answer = page.go(f"/{language}/{path}")
        assert answer is not None
        assert answer.status == 200, path
        page.check(name=f"{language} {path}")
        assert page.page.evaluate(CUT_OFF) == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_fits_and_keeps_numbers_left_to_right(watched, language: str) -> None:
    page = watched(width=360, language=language)
    page.go(f"/{language}/ludwigshafen/who")
    page.page.check("input[value=unpaid_wages]")
    page.press(page.page.locator("main button[type=submit]").last)
    assert page.page.locator("article.contact").first.is_visible()
    page.check(name=f"{language} answer")
    assert page.page.evaluate(CUT_OFF) == []
    directions = page.page.eval_on_selector_all("a[href^='tel:'] bdi", "all => all.map(e => e.dir)")
    assert directions
    assert set(directions) == {"ltr"}
    assert page.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
