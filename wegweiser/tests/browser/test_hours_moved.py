"""What decides which law holds, said on the phone; a slow phone; and the phone's file taken into a mailbox."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from wegweiser.rules.worktime import broken, current, from_document
from wegweiser.tests.browser.test_hours import LEFT, Calendar, fill_a_week
from wegweiser.tests.browser.test_hours_kept import HERE, Phone, begin

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # bytes each second
SLOWER, USABLE = 6, 15.0  # times as slow as this machine; seconds until it can be used the first time, from nothing
SPAN = {"on": "2026-05-04", "from": "08:00", "to": "16:00"}


def test_a_slow_phone_begins_and_goes_on_without_a_network(watched, record_property) -> None:
    """400 kbit/s with 0.4 s of delay, and a processor of a sixth of the speed, as on a cheap phone."""
    page = watched(language="de")
    tools = page.page.context.new_cdp_session(page.page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = time.monotonic()
    phone = Calendar(page, "de")  # until it is open, and kept for use without a network
    first = time.monotonic() - began
    phone.page.context.set_offline(True)
    began = time.monotonic()
    phone.reload()
    again = time.monotonic() - began
    phone.form("span", **SPAN)
    assert "8:00" in phone.said("total")
    record_property("slow phone", f"first {first:.1f} s, again without a network {again:.1f} s")
    print(f"slow phone: usable after {first:.1f} s, again without a network after {again:.1f} s")
    assert first < USABLE
    assert again < USABLE / 3


@pytest.mark.parametrize("town", ["rheinbogen", "luxembourg"])
def test_what_decides_the_law_is_said_once_and_changed(watched, tmp_path: Path, town: str, monkeypatch) -> None:
    monkeypatch.setattr("wegweiser.tests.browser.test_hours.HOME", f"{town}/hours/phone/")
    phone = Calendar(watched(language="de"), "de")
    skilled = {"skilled": "yes"} if town == "luxembourg" else {}
    phone.form("worker", born="2009-05-04", **skilled)
    phone.form("employer", name="Gasthaus", sector="cleaning" if town == "rheinbogen" else "")
    phone.form("worker", born="1999-05-04")
    phone.reload()
    phone.form("span", **SPAN)
    entries = from_document(phone.file(tmp_path))
    assert broken(entries) is None
    record = current(entries)
    assert str(record.worker.born) == "1999-05-04"
    assert record.worker.skilled is (True if skilled else None)
    assert record.employers[0].sector == ("cleaning" if town == "rheinbogen" else "")
    assert "1999" in phone.page.locator("[data-others]").inner_text()
    phone.watched.check(name=f"{town} calendar with what decides the law")


def test_the_file_of_the_phone_is_taken_into_a_mailbox_and_the_phone_is_empty(watched, tmp_path: Path) -> None:
    phone = Calendar(watched(language="en"), "en")
    fill_a_week(phone)
    phone.form("worker", born="2009-05-04")
    document = phone.file(tmp_path)
    phone.page.locator("[data-erase]").locator("xpath=ancestor::details[1]/summary").click()
    phone.page.locator("[data-erase]").click()
    phone.page.locator("[data-erased]").wait_for()
    assert phone.page.evaluate(LEFT) == {"texts": 0, "session": 0, "caches": [], "workers": 0, "tables": 0}
    assert phone.page.context.cookies() == []
    kept = Phone(phone.watched, javascript=False)
    begin(kept)
    kept.turn("file")
    file = {"name": "calendar.json", "mimeType": "application/json", "buffer": document}
    kept.page.locator("[name=file]").set_input_files(file)
    kept.press("take")
    assert "The file is taken in" in kept.page.content()
    kept.turn("money")
    assert "04.05.2009" in kept.page.content()
    kept.turn("file")
    with kept.page.expect_download() as download:
        kept.page.locator("form:has(input[name=step][value=save]) button").click()
    download.value.save_as(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == document
    assert HERE in kept.page.url
