"""The PDFs: accessible, complete, the same bytes every time, and nobody's text is markup."""

from __future__ import annotations

import json
import re
import threading
import time
import zlib

import pytest
import typst

from wegweiser.guidebook.editions import files
from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocText
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.guidebook.editions.models import Edition, EditionFile
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.typeset import glance_data, guidebook_data

from . import sample
from .pdf_text import pages_of, text_of

LANGUAGES = ("de", "en", "fr")
HOSTILE = '#eval("1+1") *bold* _it_ $x^2$ \\ @ref <label> // no /* no */ `raw` #import "x" [a](b) "quoted" {{ x }} %s'


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad-]+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guidebook_names_every_actor_and_number(language: str) -> None:
    text = flat(text_of(files.guidebook_pdf(sample.loaded(), language)))
    wanted = [actor.name[language] for actor in sample.ACTORS] + [
        "+493023125030",
        "110",
        "112",
        "hilfe@lohnlotse.example",
    ]
    assert [each for each in wanted if flat(each) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_names_every_actor_and_task(language: str) -> None:
    text = flat(text_of(files.glance_pdf(sample.loaded(), language)))
    wanted = [actor.name[language] for actor in sample.ACTORS]
    assert [each for each in wanted if flat(each) not in text] == []


def test_the_guidebook_says_network_edition_date_and_digest() -> None:
    one = sample.loaded()
    text = flat(text_of(files.guidebook_pdf(one, "en")))
    assert all(flat(each) in text for each in (one.document.network.name, "Edition 3", "November 21, 2026", one.digest))


def test_the_guidebook_says_duty_law_and_certainty() -> None:
    text = flat(text_of(files.guidebook_pdf(sample.loaded(), "en")))
    wanted = (
        "AufenthG § 25 Abs. 4a und 4b",
        "must report missing residence papers",
        "assumed",
        "confirmed",
        "to be confirmed",
    )
    assert [each for each in wanted if flat(each) not in text] == []


def test_a_gap_is_printed() -> None:
    text = text_of(files.guidebook_pdf(sample.loaded(sample.ACTORS[:3]), "en"))
    assert "Nobody in this guidebook has these tasks" in text


@pytest.mark.parametrize("make", [files.guidebook_pdf, files.glance_pdf])
def test_the_same_edition_gives_the_same_bytes(make: object) -> None:
    assert make(sample.loaded(), "de") == make(sample.loaded(), "de")  # type: ignore[operator]


@pytest.mark.parametrize("make", [files.guidebook_pdf, files.glance_pdf])
def test_the_file_is_tagged_and_declares_pdf_ua(make: object) -> None:
    content = make(sample.loaded(), "fr")  # type: ignore[operator]
    assert b"pdfuaid" in plain_bytes(content)
    assert b"/StructTreeRoot" in plain_bytes(content)


@pytest.mark.parametrize("make", [files.guidebook_pdf, files.glance_pdf])
def test_nobody_and_no_machine_is_named(make: object) -> None:
    content = plain_bytes(make(sample.loaded(), "de"))  # type: ignore[operator]
    assert not re.search(rb"/Author|dc:creator|/home/|/tmp/|/root/|site-packages|wegweiser/guidebook", content)


def test_a_document_that_breaks_pdf_ua_is_refused(tmp_path: object) -> None:
    path = tmp_path / "bad.typ"  # type: ignore[operator]
    path.write_text("= One\n=== Three\n")
    with pytest.raises(typst.TypstError):
        typst.compile(str(path), format="pdf", pdf_standards=["ua-1"])


def test_the_guidebook_has_bookmarks_for_every_actor() -> None:
    content = plain_bytes(files.guidebook_pdf(sample.loaded(), "en"))
    assert b"/Outlines" in content
    assert content.count(b"/Dest") >= len(sample.ACTORS)


@pytest.mark.parametrize(("rows", "tasks"), [(1, 1), (12, 14), (60, 24), (100, 30)])
def test_the_sheet_is_one_page(rows: int, tasks: int) -> None:
    assert len(pages_of(files.glance_pdf(wide(rows, tasks), "de"))) == 1


def test_the_full_sheet_has_its_last_row_and_its_gap_row() -> None:
    text = text_of(files.glance_pdf(wide(60, 24), "en"))
    assert "Behörde 59" in text
    assert "Gap: nobody does this" in text


def test_hostile_texts_are_printed_as_they_are() -> None:
    text = flat(text_of(files.guidebook_pdf(sample.loaded((hostile(HOSTILE),)), "en")))
    assert text.count(flat(HOSTILE)) >= 3


@pytest.mark.parametrize(
    "bad",
    [
        "\x00",
        "\u202e\u2066",
        "x" * 20_000,
        "\n" * 300,
        "مرحبا " * 200,
        "中文" * 50,
        "😀",
        "\x1b\x07",
        "</svg>",
    ],
)
def test_any_text_makes_a_file(bad: str) -> None:
    one = sample.loaded((hostile(bad), *sample.ACTORS[:2]))
    assert files.guidebook_pdf(one, "de").startswith(b"%PDF")
    assert files.glance_pdf(one, "de").startswith(b"%PDF")


def test_no_link_runs_a_script() -> None:
    content = plain_bytes(files.guidebook_pdf(sample.loaded((hostile("javascript:alert(1)"),)), "en"))
    assert not re.search(rb"/URI\s*\(javascript", content)


def test_arabic_is_set_from_right_to_left() -> None:
    assert guidebook_data(sample.loaded(), "ar")["dir"] == "rtl"
    assert files.guidebook_pdf(sample.loaded(), "ar")[:4] == b"%PDF"


def test_the_words_of_a_sheet_are_plain_data() -> None:
    assert json.dumps(glance_data(sample.loaded(), "de"))


@pytest.mark.django_db
def test_a_file_is_made_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    one = published(sample.loaded())
    first = files.pdf_of(one, "glance", "de")
    monkeypatch.setattr(files, "compile_pdf", None)
    assert (files.pdf_of(one, "glance", "de") == first, EditionFile.objects.count()) == (True, 1)


@pytest.mark.django_db
def test_each_language_has_its_own_file() -> None:
    one = published(sample.loaded())
    assert files.pdf_of(one, "glance", "de") != files.pdf_of(one, "glance", "fr")


@pytest.mark.django_db
def test_an_edition_that_is_not_stored_is_printed_all_the_same() -> None:
    assert (files.pdf_of(sample.loaded(), "glance", "de")[:4], EditionFile.objects.count()) == (b"%PDF", 0)


@pytest.mark.django_db
def test_no_more_than_three_requests_wait_for_files(monkeypatch: pytest.MonkeyPatch) -> None:
    one = published(sample.loaded())
    monkeypatch.setattr(files, "_PLACES", threading.BoundedSemaphore(1))
    with files._PLACES, pytest.raises(files.Busy):
        files.pdf_of(one, "glance", "de")
    assert files.pdf_of(one, "glance", "de")[:4] == b"%PDF"


@pytest.mark.django_db
def test_a_stored_file_is_given_whatever_is_being_made(monkeypatch: pytest.MonkeyPatch) -> None:
    one = published(sample.loaded())
    first = files.pdf_of(one, "glance", "de")
    monkeypatch.setattr(files, "_PLACES", threading.BoundedSemaphore(1))
    with files._PLACES:
        assert files.pdf_of(one, "glance", "de") == first


def test_the_words_of_a_book_cost_little_beside_typesetting() -> None:
    one = sample.loaded(sample.many(100))
    began = time.process_time()
    text = json.dumps(printable(guidebook_data(one, "de")))
    prepared = time.process_time()
    files.compile_pdf("guidebook", text, timestamp=0)
    assert prepared - began < 0.3 * (time.process_time() - prepared)


def published(one: Loaded) -> Loaded:
    Edition.objects.create(
        network=one.slug, number=one.number, digest=one.digest, document="{}", published_at=one.published_at
    )
    return one


def wide(rows: int, tasks: int) -> Loaded:
    names = [f"task_{n}" for n in range(tasks)]
    actors = tuple(
        DocActor(
            id=f"a{n}",
            name={"de": f"Behörde {n}, Abteilung für Angelegenheiten mit einem recht langen Namen (Zusatz)"},
            kind="public_body", target_group="other", level=("municipal", "state")[n % 2], area="99",
            mandates=tuple(DocMandate(task=task, mode="may", assumed=True, area="99") for task in names),
        )
        for n in range(rows)
    )  # fmt: skip
    return sample.loaded(actors)


def hostile(text: str) -> DocActor:
    return DocActor(
        id="hostile", name={"en": text}, kind="unknown", target_group="other", level="municipal", area="99",
        description={"en": DocText(text=text)}, address=text, sources=(text,), languages=(text,), duty_why={"en": text},
        mandates=(DocMandate(task="counsel", mode="may", assumed=True, area="99", legal_basis=text),),
        contacts=tuple(DocContact(channel=channel, value=text, hours=text) for channel in ("phone", "email", "web")),
    )  # fmt: skip


def plain_bytes(content: bytes) -> bytes:
    """The file with its compressed streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    return content + b"\n".join(map(unpacked, streams))


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
