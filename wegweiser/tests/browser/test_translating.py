"""The translation desk without JavaScript: translate, mark as checked, take a file out, bring it back."""

from __future__ import annotations

import re

ROOM = "/en/demo/as/rheinbogen/editor/translations"
TARGET = re.compile(r'(<unit id="[\w-]+" .*?)<segment state="initial">(<source>.*?</source>)</segment>', re.DOTALL)
DONE = r'\1<segment state="final">\2<target>Written in a file.</target></segment>'


def test_an_editor_translates_here_and_with_a_file(watched) -> None:
    watch = watched(width=1280, javascript=False, language="en")
    page = watch.page
    watch.go(ROOM)
    watch.check(with_axe=False, name="desk")
    # side by side
    watch.press(page.get_by_label("State of the texts").get_by_role("link", name=re.compile("missing")))
    watch.press(page.locator("main table").nth(1).get_by_role("link").first)
    page.locator("textarea").fill("Written at the desk. <b>“Quotes” & signs</b>")
    watch.press(page.get_by_role("button", name="Save: a person has checked it"))
    watch.check(with_axe=False, name="text")
    # out and back
    watch.go(ROOM)
    out = page.locator('a[href*=".xlf"]').first
    with page.expect_download() as kept:
        out.click()
    name = kept.value.suggested_filename
    file = kept.value.path().read_text(encoding="utf-8")
    language = name.removesuffix(".xlf").rpartition("-")[2]
    edited, changed = TARGET.subn(DONE, file, count=1)
    assert changed == 1, file[:2000]
    watch.press(page.locator(f'a[href$="/translations/{language}/import"]'))
    page.get_by_label("XLIFF file").set_input_files({"name": name, "mimeType": "text/xml", "buffer": edited.encode()})
    watch.press(page.get_by_role("button", name="Show what it changes"))
    watch.check(with_axe=False, name="preview")
    assert "Written in a file." in page.locator("main").inner_text()
    watch.press(page.get_by_role("button", name="Take all of them"))
    assert "/translations?language=" in page.url
    again = page.request.get(f"{watch.live}/en/members/rheinbogen/translations/{language}.xlf").text()
    assert '<segment state="final">' in again
    assert "<target>Written in a file.</target>" in again


def test_a_file_that_does_not_fit_says_which_unit(watched) -> None:
    watch = watched(width=360, javascript=False, language="en")
    page = watch.page
    watch.go(ROOM)
    watch.press(page.locator('a[href$="/import"]').first)
    language = page.url.split("/")[-2]
    file = page.request.get(f"{watch.live}/en/members/rheinbogen/translations/{language}.xlf").text()
    wrong = file.replace("<source>", "<source>Another original. ", 1).encode()
    page.get_by_label("XLIFF file").set_input_files({"name": "x.xlf", "mimeType": "text/xml", "buffer": wrong})
    watch.press(page.get_by_role("button", name="Show what it changes"))
    watch.check_at((360, 1280), with_axe=False, name="refused file")
    said = page.get_by_role("alert").inner_text()
    assert "This file cannot be taken. Nothing was changed." in said
    assert "the source changed meanwhile" in said
    assert re.search(r'<unit id="([\w-]+)"', file)[1] in said


def test_desk_and_side_by_side_are_accessible_and_fit(watched) -> None:
    watch = watched(language="en")
    watch.go(ROOM)
    watch.check_at((360, 1280), name="translations")
    watch.press(watch.page.locator("main table").nth(1).get_by_role("link").first)
    watch.check_at((360, 1280), name="translate_text")


def test_import_is_accessible_and_fits(watched) -> None:
    watch = watched(language="en")
    page = watch.page
    watch.go(ROOM)
    watch.press(page.locator('a[href$="/import"]').first)
    watch.check_at((360, 1280), name="import_translations")
    page.get_by_label("XLIFF file").set_input_files({"name": "x.xlf", "mimeType": "text/xml", "buffer": b"<html/>"})
    watch.press(page.get_by_role("button", name="Show what it changes"))
    watch.check_at((360, 1280), name="refused file")
