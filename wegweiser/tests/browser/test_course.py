"""The course in a browser: without JavaScript to the certificate; its package in a small learning platform."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from wegweiser import packs
from wegweiser.packs.check_course import questions_of

TRACK = "counselling_citizens"
COURSE = f"/rheinbogen/course/{TRACK}"
ASKED = questions_of(packs.load("de"), packs.load("de").tracks[TRACK])
# Keeps what the page says, as a platform does; the next launch reads it again.
PLAYER = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Player</title><script>
var kept = JSON.parse(localStorage.getItem("kept") || '{"cmi.core.lesson_status": "not attempted"}'), calls = [];
window.API = {
  LMSInitialize: function () { calls.push("initialize"); return "true"; },
  LMSGetValue: function (name) { return kept[name] || ""; },
  LMSSetValue: function (name, value) { kept[name] = value; return "true"; },
  LMSCommit: function () { localStorage.setItem("kept", JSON.stringify(kept)); return "true"; },
  LMSFinish: function () { calls.push("finish"); localStorage.setItem("kept", JSON.stringify(kept)); return "true"; }
};
</script></head><body><iframe title="course" src="sco/index.html" width="900" height="700"></iframe></body></html>"""


def right(name: str) -> int:
    question = next(one for one in ASKED if one.code == name)
    return [option.right for option in question.options].index(True) + 1


def choose(where: Any, *, wrong: int = 0) -> None:
    """Answer every question of a form, the first `wrong` ones wrong."""
    for place, question in enumerate(ASKED):
        answer = right(question.code) % len(question.options) + 1 if place < wrong else right(question.code)
        where.locator(f"input[name={question.code}][value='{answer}']").check()


def test_learner_reads_decides_passes_and_gets_a_certificate(watched):
    page = watched(javascript=False, language="en")
    page.go("/en/rheinbogen/course")
    page.press(page.page.locator(f".doors a[href$='{TRACK}']"))
    page.press(page.page.locator("ol.steps a").first)
    for _lesson in range(5):
        page.press(page.page.locator(".actions a.button"))
    page.press(page.page.locator("main .doors a").first)
    page.press(page.page.locator("main .doors a").first)
    page.press(page.page.locator("main .doors a").first)
    page.press(page.page.locator(".actions a.button"))
    page.press(page.page.locator(".actions a.button"))
    choose(page.page)
    page.press(page.page.locator("form button").last)
    assert page.page.get_by_text("Passed", exact=True).is_visible()
    page.press(page.page.locator("main .actions a.button").first)
    page.page.locator("#name").fill("Ada Beispiel")
    with page.page.expect_download() as download:
        page.page.locator("main form button").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    assert not page.page.context.cookies()


def test_code_goes_on_in_another_browser(watched):
    first = watched(javascript=False, language="en")
    first.go(f"/en{COURSE}/signs")
    first.press(first.page.locator(".actions a.button"))
    code = first.page.locator("code").first.inner_text()
    second = watched(javascript=False, language="en")
    second.go("/en/rheinbogen/course")
    second.page.locator("#code").fill(code.lower())
    second.press(second.page.locator("main form button"))
    assert second.page.locator("ol.steps li.done").count() == 1


PAGES = (
    "",
    f"/{TRACK}",
    *(f"/{TRACK}/{page}" for page in ("talking", "who-does-what", "quiz", "casework/counter/start")),
)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_quiet_and_fits(watched, path):
    page = watched()
    assert page.go(f"/de/rheinbogen/course{path}").status == 200
    page.check_at((360, 1280))


def test_result_and_verification_are_accessible(watched):
    page = watched(language="en")
    page.go(f"/en{COURSE}/quiz")
    choose(page.page, wrong=4)
    page.press(page.page.locator("form button").last)
    assert page.page.get_by_text("Not passed yet").is_visible()
    page.check_at((360,))
    page.go("/en/verify")
    page.check_at((360, 1280))


@pytest.fixture
def platform(watched, tmp_path) -> Iterator[str]:
    """Address of a player with the package that the course hands out."""
    page = watched()
    content = page.page.request.get(f"{page.live}/en{COURSE}/scorm.zip").body()
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path / "sco")
    (tmp_path / "player.html").write_text(PLAYER, "utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")  # browsers ask for it
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/player.html"
    server.shutdown()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def learner(browser) -> Iterator[Any]:
    """A browser at the platform, and the messages it should not have."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    yield page
    context.close()
    assert not messages


def kept(page: Any, name: str) -> str:
    return str(page.evaluate("name => kept[name] || ''", name))


def opened(page: Any, platform: str) -> Any:
    page.goto(platform)
    frame = page.frame_locator("iframe")
    frame.locator("[data-part]:not([hidden])").wait_for()
    return frame


def test_package_launches_resumes_fails_and_passes(learner, platform):
    frame = opened(learner, platform)
    assert learner.evaluate("calls") == ["initialize"]
    assert kept(learner, "cmi.core.lesson_status") == "incomplete"
    assert frame.locator("[data-part]:not([hidden])").get_attribute("id") == "what-it-is"
    frame.locator("[data-part]:not([hidden]) [data-next]").click()
    frame.locator("#signs:not([hidden])").wait_for()

    frame = opened(learner, platform)  # the platform is closed and opened again
    assert frame.locator("[data-part]:not([hidden])").get_attribute("id") == "signs"
    assert kept(learner, "cmi.core.exit") == "suspend"
    frame.locator("nav a[href='#quiz']").click()
    choose(frame, wrong=3)
    frame.locator("#questions button").click()
    frame.locator("#result:not([hidden])").wait_for()
    assert kept(learner, "cmi.core.lesson_status") == "failed"
    assert kept(learner, "cmi.core.score.raw") == str((len(ASKED) - 3) * 100 // len(ASKED))

    frame = opened(learner, platform)
    assert frame.locator("#result [data-failed]").is_visible()  # answers and result are still there
    choose(frame)
    frame.locator("#questions button").click()
    frame.locator("#result [data-passed]").wait_for()
    assert kept(learner, "cmi.core.lesson_status") == "passed"
    assert kept(learner, "cmi.core.score.raw") == "100"
    assert len(kept(learner, "cmi.suspend_data")) < 4096


def test_story_of_the_package_shows_one_step_at_a_time(learner, platform):
    frame = opened(learner, platform)
    frame.locator("nav a[href='#casework']").click()
    shown = frame.locator("[data-step=counter]:not([hidden])")
    assert shown.count() == 1
    shown.locator("li a").first.click()
    frame.locator("#counter-alone:not([hidden])").wait_for()
    assert shown.count() == 1


def test_package_works_as_a_page_without_a_platform(learner, platform):
    learner.goto(platform.replace("player.html", "sco/index.html"))
    assert learner.locator("[data-part]:not([hidden])").count() == 1
    learner.locator("nav a[href='#quiz']").click()
    choose(learner)
    learner.locator("#questions button").click()
    assert learner.locator("#result [data-passed]").is_visible()
