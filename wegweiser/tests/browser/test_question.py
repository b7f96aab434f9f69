"""The way through the question: by keyboard, at every width, with and without JavaScript."""

from __future__ import annotations

import pytest

from wegweiser.tests.cast import NETWORKS

LONGEST_WAY = 80  # presses of Tab


def tab_to(page, selector: str) -> None:
    """Press Tab until the focus lies on the element; it must be visible there."""
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.locator(selector).first.is_visible()
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_question_can_be_asked_by_keyboard(watched, javascript):
    watch = watched(javascript=javascript)
    watch.go("/de/ludwigshafen/who")
    tab_to(watch.page, "input[name=situation][value=unpaid_wages]")
    watch.page.keyboard.press("Space")
    tab_to(watch.page, "form.question button[type=submit]")
    with watch.page.expect_navigation():
        watch.page.keyboard.press("Enter")
    tab_to(watch.page, "ol.answer a[href^='tel:']")


def test_first_tab_stop_leads_to_the_content(watched):
    watch = watched()
    watch.go("/de/ludwigshafen/")
    watch.page.keyboard.press("Tab")
    watch.page.keyboard.press("Enter")
    watch.page.wait_for_function("() => document.activeElement.id === 'content'")


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("network", NETWORKS)
def test_answer_is_accessible_quiet_and_fits(watched, network, language):
    watch = watched(language=language)
    watch.go(f"/{language}/{network}/who")
    for slug in ("danger_now", "unpaid_wages", "needs_shelter"):
        watch.page.locator(f"input[name=situation][value={slug}]").check()
    watch.press(watch.page.locator("form.question button[type=submit]"))
    assert watch.page.locator("ol.answer").first.is_visible()
    assert "danger" not in watch.page.url
    watch.check_at((360, 1280), first=language == "de", name=f"/{language}/{network}/who answered")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_question_without_an_answer_says_what_is_missing(watched, javascript):
    watch = watched(javascript=javascript)
    watch.go("/de/luxembourg/who")
    watch.press(watch.page.locator("form.question button[type=submit]"))
    assert watch.page.locator("[role=alert], .error-summary").first.is_visible()
    watch.check(with_axe=javascript, name="/de/luxembourg/who nothing chosen")  # axe itself needs JavaScript


@pytest.mark.parametrize("network", NETWORKS)
def test_professional_answer_is_accessible(watched, network):
    watch = watched(width=1280)
    watch.go(f"/de/{network}/who?asks=professional&situation=asked_by_authority")
    watch.check(name=f"/de/{network}/who professional")
