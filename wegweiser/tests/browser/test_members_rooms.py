"""Every room of the demonstration, and a coordinator who works by keyboard alone."""

from __future__ import annotations

import re

import pytest

from wegweiser.tests.browser.watching import Watched

FOCUSED = """() => {
  const e = document.activeElement;
  const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
  return (label || e.getAttribute('aria-label') || e.innerText || e.value || e.name || '').trim();
}"""
NETWORK = "rheinbogen"  # invented, so that a new edition there disturbs no other test


class Keyboard:
    """Moves by Tab only, as somebody without a mouse does."""

    def __init__(self, watched: Watched) -> None:
        self.watched, self.page = watched, watched.page

    def enter_room(self, role: str, room: str) -> None:
        self.watched.go(f"/en/demo/as/{NETWORK}/{role}/{room}")
        self.watched.check(name=f"{role} {room}")

    def tab_to(self, label: str, *, limit: int = 220) -> None:
        seen = []
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            seen.append(self.page.evaluate(FOCUSED))
            if re.match(label, seen[-1]):
                return
        raise AssertionError(f"no {label!r} by Tab; focus went over {seen[-40:]}")

    def press(self, label: str, key: str = "Enter") -> None:
        self.tab_to(label)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def write(self, label: str, text: str) -> None:
        self.tab_to(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)


@pytest.mark.slow
def test_every_link_of_the_demonstration_works(watched) -> None:
    page = watched(width=1280, language="en")
    page.go("/en/demo/")
    page.check_at((360, 1280))
    links = sorted(link for link in page.links() if link.startswith(("/en/demo/as/", "/demo/as/")))
    assert len(links) >= 30
    for link in links:
        answer = page.go(link)
        assert answer is not None
        assert answer.status == 200, link


ROOMS = (
    ("coordinator", "today"), ("coordinator", "confirmations"), ("coordinator", "mistakes"), ("coordinator", "publish"),
    ("coordinator", "preview"), ("coordinator", "gaps"), ("coordinator", "network_settings"),
    ("editor", "members_guidebook"), ("counsellor", "informal"), ("counsellor", "me"), ("steward", "people"),
    ("dpo", "rights"), ("dpo", "trail"),
)  # fmt: skip


@pytest.mark.parametrize(("role", "room"), ROOMS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_room_is_accessible_and_fits(watched, role: str, room: str, language: str) -> None:
    page = watched(language=language)
    answer = page.go(f"/{language}/demo/as/ludwigshafen/{role}/{room}")
    assert answer is not None
    assert answer.status == 200
    page.check_at((360, 1280), first=language == "de", name=f"{language} {role} {room}")


@pytest.mark.slow
def test_a_coordinator_keeps_the_guidebook_true_by_keyboard_alone(watched) -> None:
    keys = Keyboard(watched(width=1280, language="en"))
    # edit
    keys.enter_room("coordinator", "members_guidebook")
    keys.press("Rheinbogen legal aid")
    keys.press("Change.*|Edit.*")
    keys.press("Save")
    # ask an organisation, which answers on a phone without an account
    keys.enter_room("coordinator", "confirmations")
    keys.tab_to("Rheinbogen counselling centre")
    keys.page.keyboard.press("Space")
    keys.press("Make links for the chosen ones")
    keys.watched.check(name="links to hand over")
    link = keys.page.locator(".digest bdi").first.inner_text()
    phone = watched(width=360, javascript=False, language="en")
    phone.page.goto(link)
    phone.check(with_axe=False)
    phone.press(phone.page.get_by_role("button", name="Yes, all of this is right"))
    assert "all of it is right" in phone.page.locator("main").inner_text()
    # publish with a second pair of eyes
    keys.enter_room("coordinator", "publish")
    keys.press("Ask a colleague to look at it")
    second = Keyboard(watched(width=1280, language="en"))
    second.enter_room("editor", "publish")
    second.press("I looked at it: publish it")
    # the difference, the informal edition, the gaps
    keys.watched.go(f"/en/{NETWORK}/editions/2")
    keys.watched.check(name="edition 2")
    assert "confirmed" in keys.page.locator("main").inner_text().lower()
    keys.enter_room("coordinator", "informal_make")
    keys.press("Make the informal edition")
    keys.enter_room("coordinator", "informal")
    assert "Linde-301" in keys.page.locator("main").inner_text() or "Linde-301" in keys.page.content()
    keys.enter_room("coordinator", "gaps")
    assert keys.page.locator("svg[role=img]").count() >= 1
    assert keys.page.locator("table").count() >= 1
