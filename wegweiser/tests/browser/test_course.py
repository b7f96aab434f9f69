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
from wegweiser.tests.browser.watching import RUN_AXE, TAGS, WIDER, axe

TRACK = "counselling_citizens"
COURSE = f"/rheinbogen/course/{TRACK}"
ASKED = questions_of(packs.load("de"), packs.load("de").tracks[TRACK])
# Keeps what the page says, as a platform does; the next launch reads it again. What SCORM 1.2 does not allow is noted:
# values that are no text, names and values outside of its data model, calls before the start and after the end.
PLAYER = r"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Player</title><script>
var FRESH = '{"cmi.core.lesson_status": "not attempted", "cmi.core.entry": "ab-initio"}';
var kept = JSON.parse(localStorage.getItem("kept") || FRESH);
var calls = [], isOpen = false, number = /^(100(\.0+)?|\d{1,2}(\.\d+)?)$/;
var MAY_SET = {
  "cmi.core.lesson_location": /^[\s\S]{0,255}$/, "cmi.suspend_data": /^[\s\S]{0,4096}$/,
  "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
  "cmi.core.exit": /^(time-out|suspend|logout|)$/,
  "cmi.core.session_time": /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
  "cmi.core.score.raw": number, "cmi.core.score.min": number, "cmi.core.score.max": number
};
var MAY_GET = Object.keys(MAY_SET).concat(["cmi.core.entry", "cmi.core.credit", "cmi.launch_data"]);
function noted(is_right, what) {
  if (!is_right) { localStorage.setItem("mistakes", (localStorage.getItem("mistakes") || "") + what + "; "); }
  return is_right;
}
function store() { localStorage.setItem("kept", JSON.stringify(kept)); return "true"; }
window.API = {
  LMSInitialize: function (text) {
    calls.push("initialize");
    return String(isOpen = noted(text === "" && !isOpen, "initialize"));
  },
  LMSGetValue: function (name) {
    return noted(isOpen && MAY_GET.indexOf(name) >= 0, "get " + name) && kept[name] || "";
  },
  LMSSetValue: function (name, value) {
    var is_right = isOpen && typeof value === "string" && MAY_SET[name] && MAY_SET[name].test(value);
    if (noted(Boolean(is_right), "set " + name + " to " + value)) { kept[name] = value; }
    return String(Boolean(is_right));
  },
  LMSCommit: function (text) { noted(isOpen && text === "", "commit"); return store(); },
  LMSFinish: function (text) {
    calls.push("finish");
    noted(isOpen && text === "", "finish");
    isOpen = false;
    kept["cmi.core.entry"] = kept["cmi.core.exit"] === "suspend" ? "resume" : "";
    return store();
  },
  LMSGetLastError: function () { return "0"; },
  LMSGetErrorString: function () { return ""; },
  LMSGetDiagnostic: function () { return ""; }
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


@pytest.mark.parametrize("path", [f"/{TRACK}", f"/{TRACK}/law", f"/{TRACK}/quiz"])
def test_page_in_arabic_is_accessible_and_fits(watched, path):
    page = watched(language="ar")
    assert page.go(f"/ar/rheinbogen/course{path}").status == 200
    assert page.page.locator("html").get_attribute("dir") == "rtl"
    page.check_at((360, 1280), first=False)


def test_keyboard_alone_reads_answers_and_passes(watched):
    page = watched(javascript=False, language="en", width=1280)
    page.go(f"/en{COURSE}/casework")
    onward = page.page.locator(".actions a.button")
    tab_to(page.page, onward)
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    for question in ASKED:
        group = page.page.get_by_role("group", name=question.label["en"])  # what a screen reader says first
        tab_to(page.page, group.locator("input").first)
        page.page.keyboard.press("Space")
        for _step in range(right(question.code) - 1):
            page.page.keyboard.press("ArrowDown")
    tab_to(page.page, page.page.get_by_role("button", name="Show the result"))
    with page.page.expect_navigation():
        page.page.keyboard.press("Enter")
    assert page.page.get_by_text("Passed", exact=True).is_visible()


def tab_to(page: Any, what: Any) -> None:
    """Press the tabulator until the focus is there."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if what.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the focus does not come to {what}")


def test_members_see_numbers_slides_and_states(watched):
    page = watched(language="en", javascript=False)
    page.go("/en/demo/as/rheinbogen/coordinator/course_members")
    assert page.page.locator("tbody tr").count() == 2
    page.go("/en/demo/as/rheinbogen/coordinator/course_texts")
    assert page.page.get_by_role("link", name="Not yet checked").count() == 1
    page.check_at((360, 1280), with_axe=False)
    page.go("/en/demo/as/rheinbogen/coordinator/course_trainer")
    page.check_at((360, 1280), with_axe=False)
    slides = page.page.locator("a[href*='slides.pdf']").get_attribute("href")
    assert page.page.request.get(page.live + slides).body().startswith(b"%PDF")


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
    mistakes = page.evaluate("localStorage.getItem('mistakes')")
    context.close()
    assert not messages
    assert not mistakes


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
    assert kept(learner, "cmi.core.entry") == "resume"
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

    choose(frame, wrong=3)  # tried again for practice: what was passed stays passed
    frame.locator("#questions button").click()
    frame.locator("#result [data-failed]").wait_for()
    assert kept(learner, "cmi.core.lesson_status") == "passed"
    assert kept(learner, "cmi.core.score.raw") == "100"


def test_package_finds_the_platform_from_a_window_of_its_own(learner, platform):
    learner.goto(platform)
    learner.evaluate("document.querySelector('iframe').remove(); calls = []; isOpen = false")
    with learner.expect_popup() as opening:
        learner.evaluate("void window.open('sco/index.html')")
    window = opening.value
    window.locator("[data-part]:not([hidden])").wait_for()
    assert learner.evaluate("calls") == ["initialize"]
    window.locator("[data-part]:not([hidden]) [data-next]").click()
    assert kept(learner, "cmi.core.lesson_location") == "signs"
    window.close()


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
    learner.set_viewport_size({"width": 360, "height": 800})
    learner.evaluate(axe().axe_script)
    for part in ("who-does-what", "law", "casework", "quiz"):
        learner.locator(f"nav a[href='#{part}']").click()
        assert learner.evaluate(WIDER) <= 0, part
        assert not learner.evaluate(RUN_AXE, {"resultTypes": ["violations"], "runOnly": TAGS}), part
    assert learner.locator("[data-part]:not([hidden])").count() == 1
    learner.locator("nav a[href='#quiz']").click()
    choose(learner)
    learner.locator("#questions button").click()
    assert learner.locator("#result [data-passed]").is_visible()
