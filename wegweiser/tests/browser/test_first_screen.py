"""On a small phone the first screen of an answer holds a number one can touch, above the exit button."""

from __future__ import annotations

import pytest

from wegweiser.tests.cast import NETWORKS

HEIGHT = 640
QUESTIONS = [("unpaid_wages", False), ("papers_taken", True), ("sexual_exploitation", False), ("under_18", False)]


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("network", NETWORKS)
def test_the_first_call_button_stands_above_the_exit_button(watched, network, language):
    watch = watched(javascript=False, language=language)
    watch.page.set_viewport_size({"width": 360, "height": HEIGHT})
    for situation, reporting_last in QUESTIONS:
        watch.page.context.clear_cookies()
        watch.go(f"/{language}/{network}/who")
        watch.page.locator(f"input[value={situation}]").check()
        if reporting_last:
            watch.page.locator("input[name=reporting_last]").check()
        watch.press(watch.page.locator("form.question button[type=submit]"))
        button = watch.page.locator("ol.answer a[href^='tel:']").first.bounding_box()
        leave = watch.page.locator(".exit").bounding_box()
        middle = button["y"] + button["height"] / 2
        assert middle <= leave["y"], f"{situation}: the number at {middle} px lies under the exit at {leave['y']} px"


@pytest.mark.parametrize("network", NETWORKS)
def test_in_danger_the_emergency_number_stands_on_the_first_screen(watched, network):
    watch = watched(javascript=False)
    watch.page.set_viewport_size({"width": 360, "height": HEIGHT})
    watch.go(f"/de/{network}/who")
    watch.page.locator("input[value=danger_now]").check()
    watch.press(watch.page.locator("form.question button[type=submit]"))
    number = watch.page.locator(".strip a[href^='tel:']").first.bounding_box()
    assert number["y"] + number["height"] < HEIGHT / 3
