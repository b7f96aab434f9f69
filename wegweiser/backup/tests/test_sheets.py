"""The sheet on paper: its QR code and its words are the key."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from wegweiser.backup.sheets import as_text, write_sheet
from wegweiser.cli import Refused
from wegweiser.sealing.paper import draw_paper_key, fingerprint, read_paper_key

KEY = draw_paper_key()


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "sheet.pdf"
    write_sheet(path, KEY, title="Backup key", lines=["Keep it apart."], language="en")
    return path


def test_qr_code_of_the_sheet_is_the_key(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        (found,) = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert read_paper_key(found.text).pair == KEY.pair


def test_sheet_is_one_page_with_words_and_fingerprint(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    assert fingerprint(KEY.pair.public) in text
    assert all(word in text for word in KEY.words.split())


def test_text_of_the_sheet_is_the_key():
    assert read_paper_key(as_text(KEY, "Backup key", ["Keep it, apart."])).pair == KEY.pair


def test_sheet_is_never_overwritten(pdf):
    before = pdf.read_bytes()
    with pytest.raises(Refused, match="nothing was overwritten"):
        write_sheet(pdf, draw_paper_key(), title="x", lines=[], language="en")
    assert pdf.read_bytes() == before
