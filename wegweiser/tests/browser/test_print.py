"""What stands on paper: numbers in black without a filled ground, and what a page folds up."""

from __future__ import annotations

ANSWER = "/de/ludwigshafen/who?asks=professional&situation=unpaid_wages&at=2026-11-23T10:00"
LOOK = "link => [getComputedStyle(link).color, getComputedStyle(link).backgroundColor]"


def test_numbers_are_printed_in_black_on_white(watched):
    watch = watched(width=1280)
    watch.go(ANSWER)
    watch.page.emulate_media(media="print")
    looks = {tuple(link.evaluate(LOOK)) for link in watch.page.locator("a.button[href^='tel:']").all()}
    assert looks == {("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")}


def test_what_is_folded_up_is_printed(watched):
    watch = watched(width=1280)
    watch.go(ANSWER)
    folded = watch.page.locator("ol.answer details > p").first
    assert not folded.is_visible()
    watch.page.emulate_media(media="print")
    assert folded.is_visible()


def test_attendance_list_is_printed_with_its_rows_and_without_buttons(watched):
    watch = watched(width=1280)
    watch.go("/en/demo/as/rheinbogen/coordinator/attendance")
    watch.page.emulate_media(media="print")
    assert watch.page.locator("table tbody tr").first.is_visible()
    assert not watch.page.get_by_role("button", name="Save who came").is_visible()
