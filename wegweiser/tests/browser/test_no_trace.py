"""Question → answer → exit: afterwards nothing that was asked lies in the browser's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser import packs
from wegweiser.tests.browser.watching import PATIENCE, follow

ASKED = ("papers_taken", "debts")
TYPED = "Kanariengelbwort"  # typed into the search and into "report a mistake"


@pytest.fixture
def profile(tmp_path, browser_type, with_a_profile):
    """`profile(javascript)` opens a browser whose folder can be searched afterwards: (context, folder)."""
    opened = []

    def open_profile(*, javascript: bool):
        context = browser_type.launch_persistent_context(
            tmp_path, headless=True, locale="de", java_script_enabled=javascript,
            viewport={"width": 360, "height": 800},
            **with_a_profile,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context, tmp_path

    yield open_profile
    for context in opened:
        context.close()


def holding(folder: Path, words: list[str]) -> list[tuple[str, str]]:
    """(file, word) for every word in any file of the folder, as UTF-8 or UTF-16."""
    forms = [(word, word.encode(code)) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            found += [(path.name, word) for word, form in forms if form in data]
    return found


def ask(page, address: str) -> None:
    page.goto(f"{address}/de/ludwigshafen/who")
    for slug in ASKED:
        page.locator(f"input[name=situation][value={slug}]").check()
    follow(page, page.locator("form.question button[type=submit]"))
    assert page.locator("ol.answer").first.is_visible()
    assert not any(slug in page.url for slug in ASKED)


def search(page, address: str) -> None:
    page.goto(f"{address}/de/ludwigshafen/search")
    page.locator("main form input[type=text], main form input[type=search]").first.fill(TYPED)
    follow(page, page.locator("main form button").first)
    assert TYPED not in page.url


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_nothing_asked_lies_in_the_profile_after_the_exit(profile, live, javascript):
    context, folder = profile(javascript=javascript)
    context.route(lambda address: not address.startswith(live), lambda route: route.abort())
    page = context.pages[0]
    search(page, live)
    ask(page, live)
    labels = [packs.load("de").situations[slug].label["de"] for slug in ASKED]
    assert all(label in page.content() for label in labels)
    leave(page)
    assert not [cookie for cookie in context.cookies() if cookie["value"]]
    context.close()
    assert not holding(folder, [*ASKED, *labels, TYPED])


def leave(page) -> None:
    with page.expect_request(lambda request: "/x" in request.url or "localhost" not in request.url):
        page.locator("[data-exit]").first.click(no_wait_after=True)
    page.wait_for_timeout(500)


def test_a_trace_would_be_found(profile, live):
    context, folder = profile(javascript=True)
    context.pages[0].goto(f"{live}/de/ludwigshafen/?{TYPED}")
    context.close()
    assert holding(folder, [TYPED]), "an address with the word leaves no trace, so the search above proves nothing"
