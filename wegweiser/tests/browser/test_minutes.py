"""Two people write the minutes of one meeting, each in a browser of their own; and one without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest

from wegweiser.tests.browser.watching import Watched

NETWORK = "rheinbogen"
FIRST = "#part-0"


def enter(watched: Any, role: str, **more: Any) -> Watched:
    """The draft of the round table to come: from a task to the minutes it is from, from there to the next ones."""
    one: Watched = watched(width=1000, language="en", **more)
    one.go(f"/en/demo/as/{NETWORK}/{role}/tasks")
    one.go(f"/en/members/{NETWORK}/tasks?show=overdue")
    one.press(one.page.locator("tbody th a").first)
    one.press(one.page.locator("dd a").first)
    if more.get("javascript", True):  # what checks is JavaScript itself
        one.check(name="approved minutes")
    one.press(one.page.locator("section.card a").first)
    return one


def part(one: Watched, selector: str) -> Any:
    return one.page.locator(f"{FIRST} {selector}")


def words_of(one: Watched) -> str:
    return str(part(one, "textarea").input_value())


@pytest.fixture
def rows(request: Any) -> int:
    """Tests that share one server write into a text that may hold words of the test before."""
    return hash(request.node.name) % 10_000


def test_both_texts_stand_side_by_side_and_nothing_is_lost(watched, rows):
    ana, emil = enter(watched, "coordinator"), enter(watched, "editor")
    part(ana, "textarea").fill(f"Ana was first {rows}.")
    part(ana, "[data-said]").filter(has_text=re.compile(r"\d\d:\d\d")).wait_for()
    # Emil's page is older: autosave shows him both texts and saves nothing.
    part(emil, "textarea").evaluate("(field, text) => { field.value = text; }", f"Emil writes too {rows}.")
    part(emil, "textarea").dispatch_event("input")
    part(emil, "[data-their-text]").filter(has_text=f"Ana was first {rows}.").wait_for()
    assert words_of(emil) == f"Emil writes too {rows}."
    emil.messages = [said for said in emil.messages if "409" not in said]  # Chromium notes every such answer
    emil.check_at((360, 1000), name="two texts")
    emil.press(part(emil, "[data-join]"))
    assert words_of(emil) == f"Ana was first {rows}.\n\nEmil writes too {rows}."
    # Ana goes back to her text: it is fetched anew before she types.
    part(ana, "textarea").blur()
    part(ana, "textarea").focus()
    ana.page.wait_for_function(
        "text => document.querySelector('#part-0 textarea').value.includes(text)", arg=f"Emil writes too {rows}."
    )
    ana.check(name="minutes in writing")


def test_without_javascript_each_part_has_its_button(watched, rows):
    ana, emil = (enter(watched, role, javascript=False) for role in ("coordinator", "editor"))
    part(ana, "textarea").fill(f"By hand {rows}.")
    ana.press(part(ana, "button").first)
    assert words_of(ana) == f"By hand {rows}."
    part(emil, "textarea").fill(f"Also by hand {rows}.")
    emil.press(part(emil, "button").first)
    assert part(emil, "[data-their-text]").inner_text() == f"By hand {rows}."
    assert words_of(emil) == f"Also by hand {rows}."
    emil.press(part(emil, "button").first)
    assert words_of(emil) == f"Also by hand {rows}."
