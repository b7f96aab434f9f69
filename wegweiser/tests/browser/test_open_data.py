"""The page of the open data: accessible and whole on a phone and on a desk; its example calls answer."""

from __future__ import annotations

import pytest

from wegweiser.tests.browser.test_languages import CUT_OFF


@pytest.mark.parametrize(("width", "language"), [(360, "de"), (1280, "en"), (360, "ar")])
def test_page_of_the_interface_is_accessible_and_whole(watched, width, language):
    page = watched(width=width, language=language)
    answer = page.go(f"/{language}/ludwigshafen/hsds/docs")
    assert answer.status == 200
    page.page.eval_on_selector_all("details", "all => all.forEach(e => { e.open = true })")
    page.check(name=f"open data {language} {width}")
    assert page.page.evaluate(CUT_OFF) == []


def test_example_calls_answer(watched):
    page = watched(width=1280, language="en")
    page.go("/en/ludwigshafen/hsds/docs")
    calls = page.page.eval_on_selector_all("h2 + .plain-list a", "all => all.map(e => e.getAttribute('href'))")
    assert len(calls) == 5
    for call in calls:
        assert page.page.request.get(page.page.url.partition("/en/")[0] + call).status == 200
