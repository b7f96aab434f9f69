"""The check in a browser without JavaScript: questions → reasons → contacts, in both countries, and no trace of it."""

from __future__ import annotations

import pytest

from wegweiser import packs
from wegweiser.tests.browser.test_no_trace import holding, leave, profile
from wegweiser.tests.browser.watching import follow

__all__ = ["profile"]
ANSWERED = ("papers", "made_to")
TOWNS = [("ludwigshafen", "de"), ("luxembourg", "lu")]


def answer(page, address: str) -> None:
    """By keyboard alone: the first radio button of a question is its yes."""
    for slug in ANSWERED:
        page.locator(f"input[name={slug}]").first.focus()
        page.keyboard.press("Space")
    page.locator("form button[type=submit]").last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#signs").is_visible()
    assert page.url == address


@pytest.mark.parametrize(("town", "pack"), TOWNS)
@pytest.mark.parametrize("noticed", [False, True], ids=["me", "someone"])
def test_check_leads_to_reasons_and_contacts_and_leaves_no_trace(profile, live, town, pack, noticed):
    context, folder = profile(javascript=False)
    context.route(lambda address: not address.startswith(live), lambda route: route.abort())
    page, address = context.pages[0], f"{live}/de/{town}/check"
    page.goto(address)
    if noticed:
        follow(page, page.locator("button[name=asks][value=noticed]"))
    answer(page, address)
    signs = [packs.load(pack).signs[slug] for slug in ANSWERED]
    texts = [text for sign in signs for text in (sign.why["de"], (sign.now_noticed if noticed else sign.now)["de"])]
    assert all(text in page.locator(".signs").inner_text() for text in texts)
    assert page.locator(".contacts a[href^='tel:']").first.is_visible()
    page.go_back()
    page.go_forward()
    assert page.locator("#signs").is_visible()
    leave(page)
    assert not [cookie for cookie in context.cookies() if cookie["value"]]
    context.close()
    assert not holding(folder, [*texts, "made_to"])


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("town", [town for town, _pack in TOWNS])
def test_questions_and_result_are_accessible_and_fit(watched, town, language):
    page = watched(language=language)
    assert page.go(f"/{language}/{town}/check").status == 200
    page.check_at((360, 1280), first=language == "de")
    page.page.locator("input[name=papers][value=yes]").check()
    page.press(page.page.locator("form button[type=submit]").last)
    assert page.page.locator("#signs").is_visible()
    page.check_at((360, 1280), first=language == "de")
