"""The calendar on a phone: offline, its history, a closed week, a PIN, a file that the rules read, and nothing left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wegweiser.rules.worktime import Span, broken, changed_after_closing, current, from_document
from wegweiser.tests.browser.watching import Watched

HOME = "rheinbogen/hours/phone/"
LEFT = """async () => ({
  texts: localStorage.length, session: sessionStorage.length, caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length, tables: (await indexedDB.databases()).length})"""


class Calendar:
    """The page on a phone of 360 px."""

    def __init__(self, watched: Watched, language: str) -> None:
        self.watched, self.page, self.path = watched, watched.page, f"/{language}/{HOME}"
        self.asked: list[str] = []
        self.page.context.on("request", lambda request: self.asked.append(request.url))
        watched.go(self.path)
        self.page.wait_for_function("() => navigator.serviceWorker.controller")
        self.ready()

    def ready(self) -> None:
        self.page.locator("[data-open]").wait_for()

    def reload(self) -> None:
        self.page.reload()
        self.page.locator("[data-open]:visible, [data-lock]:visible").first.wait_for()

    def said(self, name: str) -> str:
        return self.page.locator(f"[data-{name}]").first.inner_text()

    def form(self, kind: str, **fields: str) -> None:
        """Open the form, fill it in, send it, and wait until it is empty again."""
        form = self.page.locator(f"form[data-kind={kind}]")
        if not form.is_visible():
            form.locator("xpath=ancestor::details[1]/summary").click()
        for more in form.locator("details:not([open]) > summary").all():
            more.click()
        for name, value in fields.items():
            field = form.locator(f"[name={name}]")
            field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
        before = self.count()
        form.locator("button").first.click()
        self.grown(before)

    def count(self) -> int:
        return self.page.evaluate("() => (localStorage.getItem('calendar') ?? '').length")

    def grown(self, before: int) -> None:
        self.page.wait_for_function(f"() => (localStorage.getItem('calendar') ?? '').length !== {before}")

    def press(self, name: str, *, writes: bool = True) -> None:
        before = self.count()
        self.page.locator(f"[data-{name}]:visible").first.click()
        if writes:
            self.grown(before)

    def file(self, tmp_path: Path) -> bytes:
        with self.page.expect_download() as download:
            self.page.locator("[data-save-file]").click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
        return (tmp_path / download.value.suggested_filename).read_bytes()


@pytest.fixture
def calendar(watched):
    return lambda language="de": Calendar(watched(language=language), language)


def fill_a_week(calendar: Calendar) -> None:
    calendar.form("employer", name="Gasthaus")
    calendar.form("span", on="2026-05-04", **{"from": "08:00", "to": "16:30"}, paused="30", place="Küche „Ü“ \\ 😀")
    calendar.form("span", on="2026-05-05", **{"from": "22:00", "to": "06:00"})
    calendar.form("day", on="2026-05-06", mark="sick")
    calendar.form("received", on="2026-05-07", amount="0120,50", how="bank")
    calendar.form("deduction", on="2026-05-07", amount="20", what="rent")
    calendar.form("agreed", valid_from="2026-05-01", amount="1600", unit="month")


def test_a_week_offline_becomes_a_file_that_the_rules_read(calendar, tmp_path: Path) -> None:
    phone = calendar()
    phone.page.context.set_offline(True)
    phone.reload()
    phone.asked.clear()
    fill_a_week(phone)
    assert "16:00" in phone.said("total")
    phone.press("close")
    assert phone.page.locator("[data-closed]").first.is_visible()
    phone.page.locator("[data-change]:visible").first.click()
    phone.form("span", paused="45")
    assert "15:45" in phone.said("total")
    phone.page.locator("[data-before]:visible > summary").first.click()
    assert len(phone.page.locator("[data-old]:visible li").all()) == 2, "what stood there before is not seen"
    assert phone.page.locator("[data-late]").first.is_visible()
    document = phone.file(tmp_path)
    assert not [url for url in phone.asked if url.startswith("http")], "something was asked while it works offline"
    phone.reload()
    assert "15:45" in phone.said("total")
    phone.page.context.set_offline(False)
    entries = from_document(document)
    assert broken(entries) is None
    assert len(changed_after_closing(entries)) == 1
    record = current(entries)
    assert [span.paused for span in record.spans] == [45, None]
    assert str(record.received[0].amount) == "120.50"
    assert record.spans[0].place == "Küche „Ü“ \\ 😀"
    phone.watched.check(name="calendar with a week")


def test_begin_break_and_end_make_one_entry_with_its_times(calendar, tmp_path: Path) -> None:
    phone = calendar()
    phone.press("start")
    for _turn in range(2):
        phone.page.wait_for_timeout(1100)  # whole seconds count
        phone.press("pause")
    phone.page.wait_for_timeout(1100)
    phone.reload()
    phone.press("stop")
    entries = from_document(phone.file(tmp_path))
    (span,) = current(entries).spans
    assert broken(entries) is None
    assert isinstance(span, Span)
    assert span.ends > span.starts
    assert len(span.breaks) == 1
    phone.press("withdraw")
    assert current(from_document(phone.file(tmp_path))).spans == ()
    assert phone.page.locator("[data-gone]").is_visible()


def test_pin_seals_what_lies_on_the_phone(calendar) -> None:
    phone = calendar()
    phone.form("span", on="2026-05-04", **{"from": "08:00", "to": "16:00"}, place="Geheimort")
    phone.page.locator("[data-pin-form]").locator("xpath=ancestor::details[1]/summary").click()
    phone.page.locator("#new-pin").fill("2468")
    before = phone.count()
    phone.page.locator("[data-pin-form] button").click()
    phone.grown(before)
    assert "Geheimort" not in phone.page.evaluate("() => localStorage.getItem('calendar')")
    phone.reload()
    assert phone.page.locator("[data-open]").is_hidden()
    assert "Geheimort" not in phone.page.content()
    phone.page.locator("#unlock-pin").fill("1357")
    phone.page.locator("[data-unlock] button").click()
    phone.page.locator("#unlock-pin[aria-invalid]").wait_for()
    phone.page.locator("#unlock-pin").fill("2468")
    phone.page.locator("[data-unlock] button").click()
    phone.ready()
    assert "Geheimort" in phone.said("what")


def test_erase_everything_leaves_nothing(calendar, tmp_path: Path) -> None:
    phone = calendar()
    phone.form("span", on="2026-05-04", **{"from": "08:00", "to": "16:00"})
    document = phone.file(tmp_path)
    phone.page.locator("[data-erase]").locator("xpath=ancestor::details[1]/summary").click()
    phone.page.locator("[data-erase]").click()
    phone.page.locator("[data-erased]").wait_for()
    assert phone.page.evaluate(LEFT) == {"texts": 0, "session": 0, "caches": [], "workers": 0, "tables": 0}
    phone.watched.go(phone.path)
    phone.ready()
    assert phone.page.locator("[data-none]").is_visible()
    file = {"name": "calendar.json", "mimeType": "application/json", "buffer": document}
    phone.page.locator("#take-file").set_input_files(file)
    phone.page.locator("[data-total]").wait_for()
    assert "8:00" in phone.said("total")
    changed = json.loads(document)
    changed["entries"][0]["item"]["place"] = "x"
    phone.page.locator("#take-file").set_input_files({**file, "buffer": json.dumps(changed).encode()})
    phone.page.wait_for_function("() => document.querySelector('[data-status]').textContent.length > 20")
    assert "x" not in phone.said("what").split()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_form_is_accessible_on_a_phone(calendar, language: str) -> None:
    phone = calendar(language)
    fill_a_week(phone)
    phone.page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    phone.watched.check_at((360,), name=f"{language} calendar")
    for page in ("hours", "hours/paper", "hours/evidence"):
        phone.watched.go(f"/{language}/rheinbogen/{page}")
        phone.watched.check_at((360,), name=f"{language} {page}")


def test_without_javascript_the_page_leads_to_paper(watched) -> None:
    page = watched(javascript=False)
    page.go(f"/de/{HOME}")
    assert page.page.locator(
        "noscript a[href$='/hours/paper'], main .notice a[href$='/hours/paper']"
    ).first.is_visible()


def test_a_file_becomes_a_sheet(calendar, tmp_path: Path) -> None:
    phone = calendar("ar")
    fill_a_week(phone)
    document = phone.file(tmp_path)
    phone.watched.go("/ar/rheinbogen/hours/evidence")
    phone.page.locator("[name=file]").set_input_files(
        {"name": "calendar.json", "mimeType": "application/json", "buffer": document}
    )
    with phone.page.expect_download() as download:
        phone.page.locator("main form button").last.click()
    download.value.save_as(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
