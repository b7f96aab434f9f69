"""R14: report → number → send → mailbox → exit, or the phone taken away in the middle: the profile holds nothing."""

from __future__ import annotations

import re

import pytest

from wegweiser.tests.browser.test_no_trace import holding, leave, profile
from wegweiser.tests.browser.watching import follow
from wegweiser.torture import installation
from wegweiser.torture.serving import served

__all__ = ["profile"]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("desk of reports")]  # they share a server
WORDS = {name: f"Kanari{name}wort" for name in ("Text", "Ort", "Kontakt", "Zeit", "Nachricht", "Entwurf")}
TELLING = ("Meldung", "vertraulich", "Postfach", "Ihre Nummer")  # words of the pages that would tell what they were
ADDRESS = f"/de/{installation.NETWORK}"
OLD_ENOUGH = 5200  # milliseconds: the form of a report must have been open for five seconds


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Address of a server with an open desk; one try of a number is cheap."""
    folder = tmp_path_factory.mktemp("desk")
    with served(installation.make(folder / "installation"), folder / "run", cheap=True) as (phone, _process):
        yield f"http://localhost:{phone.port}"


def begin(page, desk) -> str:
    """Consent, number: up to the words. The number in one piece."""
    page.goto(f"{desk}{ADDRESS}/report")
    for name, value in (("kind", "help"), ("about", "self"), ("police", "no")):
        page.locator(f"input[name={name}][value={value}]").check()
    press(page, "consent")
    number = page.locator(".box-number").inner_text()
    page.locator("input[name=number]").fill(number)
    press(page, "number")
    return re.sub(r"\D", "", number)


def press(page, step) -> None:
    form = page.locator(f"form:has(input[name=step][value={step}])").first
    follow(page, form.locator("button").first)


def words_of(number: str) -> list[str]:
    grouped = " ".join(number[at : at + 4] for at in range(0, 20, 4))
    return [*WORDS.values(), number, grouped, *TELLING]


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_nothing_of_a_report_lies_in_the_profile_after_the_exit(profile, desk, javascript):
    context, folder = profile(javascript=javascript)
    context.route(lambda address: not address.startswith(desk), lambda route: route.abort())
    page = context.pages[0]
    number = begin(page, desk)
    page.locator("textarea[name=text]").fill(WORDS["Text"])
    for name, key in (("place", "Ort"), ("contact", "Kontakt"), ("safe_times", "Zeit")):
        page.locator(f"input[name={name}]").fill(WORDS[key])
    page.wait_for_timeout(OLD_ENOUGH)
    press(page, "content")
    page.goto(f"{desk}{ADDRESS}/mailbox")
    page.locator("input[name=number]").fill(number)
    press(page, "open")
    assert WORDS["Text"] in page.content()
    page.locator("textarea[name=text]").fill(WORDS["Nachricht"])
    press(page, "write")
    assert WORDS["Nachricht"] in page.content()
    titles = page.title()
    leave(page)
    assert not [cookie for cookie in context.cookies() if cookie["value"]]
    context.close()
    assert titles == "Information"
    assert not holding(folder, words_of(number))


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_nothing_lies_in_the_profile_when_the_phone_is_taken_while_somebody_types(profile, desk, javascript):
    context, folder = profile(javascript=javascript)
    page = context.pages[0]
    number = begin(page, desk)
    page.locator("textarea[name=text]").press_sequentially(WORDS["Entwurf"], delay=20)
    page.locator("input[name=place]").press_sequentially(WORDS["Ort"], delay=20)
    page.wait_for_timeout(3000)  # Chromium saves its session every few seconds
    assert not holding(folder, words_of(number)), "while it is open"
    context.close()
    assert not holding(folder, words_of(number)), "after it was closed"
