"""Every kind of page of a case on a phone: accessible, quiet, no wider than the window, nothing cut off."""

from __future__ import annotations

import re
from typing import Any

import pytest

from wegweiser.cases.demo import CODE, STORIES
from wegweiser.tests.browser.journeys import Anybody
from wegweiser.tests.browser.test_report import CUT_OFF

HOME = "rheinbogen"
TABS = (
    "", "/timeline", "/way", "/plan", "/court", "/tasks", "/consents", "/referrals", "/conferences", "/window",
    "/people", "/end",
)  # fmt: skip
FORMS = (
    "/contact", "/said", "/dates", "/way/stop", "/way/grant_reflection", "/plan/add?need=shelter",
    "/court/add/proceeding", "/court/add/hearing", "/court/add/support", "/court/add/claim", "/court/add/paper",
    "/consents/new", "/consents/refused", "/consents/text?in=ar", "/referrals/new", "/conferences/new", "/people/admit",
    "/people/lead", "/link", "/access", "/print", "/figures", "/window/close",
)  # fmt: skip
LED_TO = {  # page → what stands behind its first link of this kind
    "/plan": ("/plan/",), "/court": ("/court/",), "/tasks": ("/due/",), "/people": ("/remove",),
    "/consents": ("/withdraw", "/consents/"), "/conferences": ("/minutes",),
}  # fmt: skip
ROOMS = (
    ("case_lead", "cases"), ("case_lead", "cases_due"), ("case_lead", "case_new"), ("case_lead", "referrals"),
    ("partner", "referrals"), ("partner", "referral"), ("partner", "conferences"), ("partner", "conference"),
    ("deputy", "cases_due"),
)  # fmt: skip
HREFS = "all => all.map(one => one.getAttribute('href'))"


def look(one: Anybody, path: str = "") -> None:
    if path:
        answer = one.watched.go(path)
        assert answer is not None
        assert answer.status == 200, path
    one.watched.check(name=re.sub(r"[0-9a-f-]{36}", "…", path))
    assert one.page.evaluate(CUT_OFF) == [], path


def behind(one: Anybody, home: str) -> set[str]:
    """Addresses that are known only from a list: a need, a row, a task, a consent, a member, minutes."""
    found = set()
    for page, marks in LED_TO.items():
        one.watched.go(home + page)
        links = one.page.locator("main a").evaluate_all(HREFS)
        for mark in marks:
            found |= set([link for link in links if re.search(rf"{mark}(?!new|add|text|refused)", link)][:1])
    return found - {home + tab for tab in TABS}


@pytest.mark.slow
def test_every_kind_of_page_of_a_case_on_a_phone(watched: Any) -> None:
    one = Anybody(watched(width=360, language="de"))
    one.watched.go(f"/de/demo/as/{HOME}/case_lead/case")
    home = re.sub(r"https?://[^/]+", "", one.page.url)
    known = behind(one, home)
    assert len(known) >= 6, known
    for path in (*(home + page for page in (*TABS, *FORMS)), *sorted(known)):
        look(one, path)


@pytest.mark.slow
def test_rooms_and_steps_beside_the_case_on_a_phone(watched: Any) -> None:
    one = Anybody(watched(width=360, language="en"))
    for role, room in ROOMS:
        look(one, f"/en/demo/as/{HOME}/{role}/{room}")
    one.watched.go(f"/en/demo/as/{HOME}/case_lead/case_referrals")
    one.press("Ask another body")
    one.fill(situations="unpaid_wages")
    one.press("Go on")
    look(one)
    one.follow(one.page.locator("main button[name=recipient]").first)
    look(one)
    one.fill(text_situation="A kitchen. (invented)")
    one.press("Look at what leaves")
    look(one)


@pytest.mark.slow
def test_what_others_open_without_an_account_on_a_phone(watched: Any) -> None:
    guest = Anybody(watched(width=360, language="en"))
    look(guest, f"/en/demo/link/{HOME}/referral")
    guest.fill(code=str(CODE))
    guest.press("Open")
    look(guest)
    person = Anybody(watched(width=360, language="de"))
    look(person, f"/de/{HOME}/mailbox")
    person.fill(number=STORIES[HOME][0].number)
    person.follow(person.page.locator("main form").first.locator("button"))
    look(person)
