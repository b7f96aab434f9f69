"""A report with a photo: number, return, answer, passed on, closed; on a phone, in three languages."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from wegweiser.tests.browser.watching import Watched

HOME = "rheinbogen"
CUT_OFF = """() => [...document.querySelectorAll('main :is(p, a, li, h1, h2, h3, label, button, summary, dd, td)')]
  .filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
  .map(e => e.outerHTML.slice(0, 120))"""
FIRST_SCREEN = "e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
WORDS = {"de": "Sie behalten meinen Pass.", "ro": "Îmi țin pașaportul.", "ar": "يحتفظون بجواز سفري."}


class Phone:
    """A phone at 360 px that goes the way of a report."""

    def __init__(self, watched: Watched, language: str, *, javascript: bool) -> None:
        self.watched, self.page, self.language, self.javascript = watched, watched.page, language, javascript
        self.report = f"/{language}/{HOME}/report"
        self.mailbox = f"/{language}/{HOME}/mailbox"

    def look(self, name: str) -> None:
        """Neutral title, the way out, nothing cut off, accessible; always the same address."""
        assert self.page.title() == self.page.locator(".brand").inner_text()
        assert self.page.locator("[data-exit]").is_visible()
        assert urlpath(self.page.url) in (self.report, self.mailbox)
        self.watched.check(with_axe=self.javascript, name=f"{self.language} {name}")
        if self.javascript:
            assert self.page.evaluate(CUT_OFF) == []

    def send(self, form: int = 0) -> None:
        self.watched.press(self.page.locator("main form").nth(form).locator("button").last)

    def number(self) -> str:
        return self.page.locator(".box-number").inner_text()


def urlpath(url: str) -> str:
    return re.sub(r"https?://[^/]+", "", url)


def photo() -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (640, 480), "navy").save(sink, "JPEG")
    return sink.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("language", "javascript"), [("de", False), ("ro", True), ("ar", True)])
def test_a_report_goes_its_whole_way(watched, language: str, javascript: bool) -> None:
    phone = Phone(watched(width=360, javascript=javascript, language=language), language, javascript=javascript)
    number = report_with_a_photo(phone)
    desk = watched(width=1280, language="en")
    answer_as_the_desk(desk, WORDS[language])
    read_and_reply(phone, number)
    pass_on_and_close(desk)
    phone.watched.go(phone.mailbox)  # still open on this phone
    assert phone.page.locator("[name=step][value=write]").count() == 0
    leave(phone)
    phone.watched.go(phone.mailbox)
    assert phone.page.locator("[name=number]").is_visible(), "the mailbox is open after the exit"


def report_with_a_photo(phone: Phone) -> str:
    phone.watched.go(phone.report)
    phone.look("first screen")
    for part in ("#reader-title", ".strip", "[data-exit]"):
        assert phone.page.locator(part).first.evaluate(FIRST_SCREEN), part
    assert phone.page.locator(".reads p").last.evaluate(FIRST_SCREEN), "what they must pass on"
    for name, value in (("kind", "help"), ("about", "self"), ("police", "no")):
        phone.page.locator(f"[name={name}][value={value}]").check()
    phone.send()
    phone.look("number")
    number = phone.number()
    phone.page.locator("[name=number]").fill(number)
    phone.send()
    phone.look("content")
    phone.page.locator("[name=text]").fill(WORDS[phone.language])
    phone.page.locator("[name=files]").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    phone.page.wait_for_timeout(5200)  # a form that is sent faster than a person writes is refused
    phone.send()
    phone.look("sent")
    assert phone.number() == number
    return number


def answer_as_the_desk(desk: Watched, words: str) -> None:
    desk.go(f"/en/demo/as/{HOME}/counsellor/desk")
    desk.check(name="desk")
    for link in desk.page.eval_on_selector_all("main table a", "all => all.map(one => one.getAttribute('href'))"):
        desk.go(link)
        if words in desk.page.content():
            break
    assert words in desk.page.content()
    desk.check_at((360, 1280), name="a report at the desk")
    reply = desk.page.locator("form[action$='/answer']")
    reply.locator("textarea").fill("We can talk on Monday.")
    desk.press(reply.locator("button").last)


def read_and_reply(phone: Phone, number: str) -> None:
    phone.watched.go(phone.mailbox)
    phone.look("mailbox door")
    phone.page.locator("[name=number]").fill(number)
    phone.send()
    phone.look("mailbox")
    assert "We can talk on Monday." in phone.page.content()
    phone.page.locator("[name=text]").fill(WORDS[phone.language] + " 2")
    phone.send()
    assert WORDS[phone.language] + " 2" in phone.page.content()


def pass_on_and_close(desk: Watched) -> None:
    here = desk.page.url.removeprefix(desk.live).split("#")[0]
    desk.go(f"{here}/pass-on")
    form = desk.page.locator("main form").last
    to = form.locator("[name=to]").first
    to.evaluate("e => { e.tagName === 'SELECT' ? e.selectedIndex = e.options.length - 1 : e.checked = true; }")
    form.locator("textarea").first.fill("They know labour law.")
    for box in form.locator("input[type=checkbox]").all():
        box.check()
    desk.press(form.locator("button").first)
    desk.go(f"{here}/close")
    form = desk.page.locator("main form").last
    for choice in form.locator("select").all():
        choice.select_option(index=1)
    form.locator("[name=reason][type=radio]").first.check() if form.locator(
        "[name=reason][type=radio]"
    ).count() else None
    desk.press(form.locator("button").first)


def leave(phone: Phone) -> None:
    """The way out: neither the cookie nor the words are there any more."""
    phone.page.locator("[data-exit]").click()
    phone.page.wait_for_load_state()
    assert not [one for one in phone.page.context.cookies() if one["name"] == "__Host-p" and one["value"]]
