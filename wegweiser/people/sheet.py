"""The recovery sheet as PDF/UA: pseudonym, code, what to do with it. No name, no passphrase, no author."""

from __future__ import annotations

import json
from pathlib import Path

import fontpkg_noto_sans
import typst
from django.utils import translation
from django.utils.translation import gettext as _

_FOLDER = Path(__file__).parent / "typst"


def sheet_pdf(code: str, pseudonym: str, language: str) -> bytes:
    """One page A4 in the language of the page."""
    with translation.override(language):
        data = json.dumps(_words(code, pseudonym, language), ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_noto_sans.ROOT / "files")])
    result = typst.compile(
        str(_FOLDER / "sheet.typ"), root=str(_FOLDER), font_paths=fonts, ignore_system_fonts=True,
        format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=0,
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def _words(code: str, pseudonym: str, language: str) -> dict[str, object]:
    return {
        "language": language,
        "title": _("Recovery sheet"),
        "pseudonym_is": _("Pseudonym"),
        "pseudonym": pseudonym,
        "code_is": _("Code"),
        "code": code,
        "lines": [
            _("Print this sheet and keep it where you keep important papers, not beside your computer."),
            _("With this code and your second factor you get a new passphrase when you have forgotten yours."),
            _("Whoever finds this sheet cannot sign in without your second factor."),
            _("Do not photograph it. Do not send it by e-mail."),
            _("If it is lost, make a new one under “My account”. The old one then opens nothing."),
        ],
    }
