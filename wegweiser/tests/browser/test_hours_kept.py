"""The calendar with a number on a phone without JavaScript: begun, filled from a file, shown to a desk, taken back."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from wegweiser.tests.browser.test_report import CUT_OFF, HOME, urlpath
from wegweiser.tests.browser.watching import Watched
from wegweiser.worklog.demo import sample_document

HERE = f"/en/{HOME}/hours/kept"
SAYS, WRITTEN = "Gasthaus am Kai", "09:00–17:00 (30)"


class Phone:
    """A phone at 360 px."""

    def __init__(self, watched: Watched, *, javascript: bool) -> None:
        self.watched, self.page, self.javascript = watched, watched.page, javascript

    def press(self, step: str, which: str = "button") -> None:
        self.watched.press(self.page.locator(f"form:has(input[name=step][value={step}])").first.locator(which).first)

    def turn(self, page: str) -> None:
        self.press("page", f"button[value={page}]")
        self.look(page)

    def look(self, name: str) -> None:
        """Neutral title, the way out, nothing cut off, accessible; always the same address."""
        assert self.page.title() == "Calendar"
        assert self.page.locator("[data-exit]").is_visible()
        assert urlpath(self.page.url) == HERE
        self.watched.check(with_axe=self.javascript, name=f"hours kept {name}")
        if self.javascript:
            assert self.page.evaluate(CUT_OFF) == []


@pytest.mark.slow
@pytest.mark.parametrize("javascript", [False, True], ids=["no-js", "js"])
def test_file_of_a_phone_goes_to_a_desk_and_comes_back(watched, javascript: bool) -> None:
    phone = Phone(watched(width=360, javascript=javascript, language="en"), javascript=javascript)
    begin(phone)
    take_in(phone)
    write_hours(phone)
    phone.turn("sums")
    assert SAYS in phone.page.content()
    phone.turn("money")
    keep_photo(phone)
    show(phone)
    desk = watched(width=1280, language="en")
    address = read_at_the_desk(desk)
    phone.press("take_back")
    phone.press("take_back")
    assert "Their copy is deleted." in phone.page.content()
    desk.go(address)
    assert SAYS not in desk.page.content()
    forget(phone)


def begin(phone: Phone) -> None:
    phone.watched.go(HERE)
    phone.look("door")
    phone.press("begin")
    phone.look("number")
    phone.page.locator("[name=number]").fill(phone.page.locator(".box-number").inner_text())
    phone.press("number")
    phone.look("week")


def take_in(phone: Phone) -> None:
    phone.turn("file")
    file = {"name": "calendar.json", "mimeType": "application/json", "buffer": sample_document(days=14)}
    phone.page.locator("[name=file]").set_input_files(file)
    phone.press("take")
    assert "The file is taken in" in phone.page.content()
    phone.turn("week")


def write_hours(phone: Phone) -> None:
    form = phone.page.locator("form:has(input[name=kind][value=span])")
    for name, value in (("on", "2026-05-18"), ("begins", "09:00"), ("ends", "17:00"), ("paused", "30")):
        form.locator(f"[name={name}]").fill(value)
    phone.watched.press(form.locator("button").last)
    assert WRITTEN in phone.page.content()
    phone.look("written")


def keep_photo(phone: Phone) -> None:
    phone.turn("photos")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "#a33").save(picture, "PNG")
    phone.page.locator("[name=file]").set_input_files(
        {"name": "IMG_1.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    phone.press("add_photo")
    assert "The photo is kept" in phone.page.content()
    phone.look("photo")


def show(phone: Phone) -> None:
    phone.turn("share")
    phone.press("share")
    phone.look("asked")
    phone.press("share")
    assert "They can read a copy" in phone.page.content()


def read_at_the_desk(desk: Watched) -> str:
    desk.go(f"/en/demo/as/{HOME}/counsellor/desk_hours")
    desk.check(name="calendars at the desk")
    for link in desk.page.eval_on_selector_all("main li a", "all => all.map(one => one.getAttribute('href'))"):
        desk.go(link)
        if WRITTEN in desk.page.content():
            break
    assert WRITTEN in desk.page.content()
    assert "Photo of" in desk.page.content()
    desk.check_at((360, 1280), name="a calendar at the desk")
    return re.sub(r"^https?://[^/]+", "", desk.page.url)


def forget(phone: Phone) -> None:
    phone.turn("safe")
    phone.press("forget")
    phone.press("forget")
    assert "Your calendar is deleted" in phone.page.content()
    phone.look("deleted")
