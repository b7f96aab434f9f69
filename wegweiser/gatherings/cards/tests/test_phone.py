"""A body fills in its card on a phone without JavaScript; the coordinator sees it arrive on the wall."""

from __future__ import annotations

import pytest

from wegweiser.gatherings.cards.tests.scene import CANARY, FUNCTION, WALL, fill, make_card
from wegweiser.gatherings.models import MandateCard
from wegweiser.people.sessions import COOKIE
from wegweiser.people.tests.cast import sign_in
from wegweiser.tests.browser.conftest import browser_type_launch_args
from wegweiser.tests.browser.watching import Watched

__all__ = ["browser_type_launch_args"]


@pytest.fixture
def phone(browser, live_server, record_property):
    """`phone(javascript=…)`: a page of 360 px in German."""
    contexts = []

    def open_page(*, javascript: bool = False, width: int = 360) -> Watched:
        viewport = {"width": width, "height": 800}
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript, locale="de")
        contexts.append(context)
        return Watched(context.new_page(), live_server.url, record_property)

    yield open_page
    for context in contexts:
        context.close()


def test_a_body_fills_in_its_card_without_javascript(phone, seat):
    card, path = make_card(seat)
    watched = phone()
    page = watched.page
    watched.go(path)
    watched.check(with_axe=False, name="empty card")
    page.select_option('[name="says_pay_benefits"]', "only_us")
    page.click("details.details summary")
    page.select_option('[name="says_counsel"]', "not_us")
    page.fill('[name="informal"]', CANARY)
    page.fill('[name="said_by"]', FUNCTION)
    page.click("form button")
    page.wait_for_selector('[role="status"]')
    watched.check(with_axe=False, name="saved card")
    here = MandateCard.objects.get(pk=card.pk)
    assert {task: said["says"] for task, said in here.content["tasks"].items()} == {
        "pay_benefits": "only_us",
        "counsel": "not_us",
    }
    assert here.informal
    assert CANARY not in page.content()


def test_card_is_accessible_on_a_phone(phone, seat):
    _card, path = make_card(seat)
    watched = phone(javascript=True)
    watched.go(path)
    watched.page.click("details.details summary")
    watched.check(name="card")


def test_wall_shows_a_card_that_arrives_without_being_loaded_again(phone, seat, ana, live_server):
    card, _path = make_card(seat)
    value = sign_in(ana).cookies[COOKIE].value
    watched = phone(javascript=True, width=1280)
    page = watched.page
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": live_server.url.replace("http:", "https:")}])
    page.set_extra_http_headers({"Cookie": f"{COOKIE}={value}"})
    watched.go(WALL)
    watched.check(name="wall")
    assert page.locator(".matrix").count() == 0
    fill(card, counsel="only_us")
    page.wait_for_selector(".matrix", timeout=15000)
    watched.check(name="wall with a card")
