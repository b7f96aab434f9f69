"""The excerpt for the person and the file for a court as tagged PDF (PDF/UA-1). Nobody is named as author.

Data reach typst as JSON only, so nothing somebody wrote is read as markup; fonts come from packages.
"""

from __future__ import annotations

import json
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegweiser.awareness.pages_shown import RTL
from wegweiser.cases.ending import excerpt
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.records import Written
from wegweiser.guidebook.editions.files import _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.packs import words
from wegweiser.web.templatetags.words import day

ROOT = Path(__file__).parents[1] / "typst"
_MAKING = threading.Lock()


def for_person(opened: OpenCase, found: excerpt.Hers, language: str, now: datetime) -> bytes:
    """What is kept about her, codes in words of `language`. Raises typst.TypstError."""
    lines = excerpt.as_lines(opened, found.entries, language)
    with translation.override(language):
        left = ngettext(
            "%(count)s entry is left out: it holds a secret of somebody else.",
            "%(count)s entries are left out: they hold secrets of somebody else.",
            found.left_out,
        )
        data = {
            "title": _("What is kept about you"),
            "office": words(opened.case.office.name, language),
            "date": day(now),
            "intro": _("You have the right to know what is kept about you, to have it corrected and deleted."),
            "notes": [left % {"count": found.left_out}] if found.left_out else [_("Nothing is left out.")],
            "entries": [{**one, "proof": ""} for one in lines],
        }  # fmt: skip
    return _pdf(data, language, now)


def for_court(opened: OpenCase, entries: list[Written], language: str, now: datetime) -> bytes:
    """Numbered entries, each with its hash, and what proves that the record is whole. Raises typst.TypstError."""
    proof, lines = excerpt.proof_of(opened), excerpt.as_lines(opened, entries, language)
    with translation.override(language):
        chains = [
            _("Record “%(name)s”: %(count)s entries, SHA-256 of the last one %(hash)s.") % one
            for one in excerpt.heads_of(opened)
        ]
        data = {
            "title": _("Extract from a record"),
            "office": words(opened.case.office.name, language),
            "date": day(now),
            "intro": _("Entries were chosen one by one. Each entry holds the hash of the one before it: none can be changed, added or dropped unseen. The whole chain was checked when this was printed."),  # noqa: E501
            "notes": chains,
            "entries": [
                {**one, "kind": f"{number}. {one['kind']}", "proof": _proof(proof[said.id], said)}
                for number, (one, said) in enumerate(zip(lines, entries, strict=True), 1)
            ],
        }  # fmt: skip
    return _pdf(data, language, now)


def _proof(proof: dict[str, str], said: Written) -> str:
    return f"{proof['place']} · {said.at} · {said.by} · SHA-256 {proof['hash']}"


def _pdf(data: dict[str, Any], language: str, now: datetime) -> bytes:
    data |= {"lang": language, "dir": "rtl" if language in RTL else "ltr"}
    with _MAKING:
        result = typst.compile(
            str(ROOT / "record.typ"),
            root=str(ROOT),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(now.timestamp()),
        )
    assert isinstance(result, bytes)
    return result
