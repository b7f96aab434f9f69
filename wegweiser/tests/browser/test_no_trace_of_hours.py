"""R14 for the calendar: number → hours → exit, or the phone taken away in the middle: the profile holds nothing."""

from __future__ import annotations

import re

import pytest

from wegweiser.tests.browser.test_no_trace import holding, leave, profile
from wegweiser.tests.browser.test_no_trace_of_reports import ADDRESS, desk, press

__all__ = ["desk", "profile"]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("desk of reports")]  # they share a server
WORDS = {name: f"Kanari{name}wort" for name in ("Ort", "Arbeit", "Chef", "Entwurf")}


def begin(page, desk) -> str:
    """A new calendar. Its number in one piece."""
    page.goto(f"{desk}{ADDRESS}/hours/kept")
    press(page, "begin")
    number = page.locator(".box-number").inner_text()
    page.locator("input[name=number]").fill(number)
    press(page, "number")
    return re.sub(r"\D", "", number)


def words_of(number: str) -> list[str]:
    return [*WORDS.values(), number, " ".join(number[at : at + 4] for at in range(0, 20, 4))]


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_nothing_of_a_calendar_lies_in_the_profile_after_the_exit(profile, desk, javascript):
    context, folder = profile(javascript=javascript)
    context.route(lambda address: not address.startswith(desk), lambda route: route.abort())
    page = context.pages[0]
    number = begin(page, desk)
    form = page.locator("form:has(input[name=kind][value=span])")
    said = {"on": "2026-05-04", "begins": "08:00", "ends": "17:00", "place": WORDS["Ort"], "doing": WORDS["Arbeit"]}
    for name, value in {**said, "ordered_by": WORDS["Chef"]}.items():
        form.locator(f"[name={name}]").fill(value)
    press(page, "write")
    assert WORDS["Ort"] in page.content()
    page.locator("form:has(input[name=kind][value=span]) [name=place]").press_sequentially(WORDS["Entwurf"])
    page.wait_for_timeout(3000)  # Chromium saves its session every few seconds
    assert not holding(folder, words_of(number)), "while it is open"
    leave(page)
    assert not [cookie for cookie in context.cookies() if cookie["value"]]
    context.close()
    assert not holding(folder, words_of(number))
