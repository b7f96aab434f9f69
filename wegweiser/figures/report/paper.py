"""The report as tagged PDF (PDF/UA-1) in one language. Plots are the same drawings as on the page, with words for those
who do not see them; a table stands under each."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.figures.models import ReportFile, YearReport
from wegweiser.figures.report.access import document_of, published_shown
from wegweiser.figures.report.document import Document
from wegweiser.figures.showing import Part, Shown
from wegweiser.guidebook.editions.files import Busy, _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.guidebook.editions.typeset import _RIGHT_TO_LEFT
from wegweiser.web.templatetags.words import day

_ROOT = Path(__file__).parents[2]  # so that the template shares `guidebook/editions/typst/parts.typ`
_WAITING = threading.BoundedSemaphore(3)  # typesetting takes time, and anyone may ask
_MAKING = threading.Lock()


def stored_pdf(report: YearReport, language: str) -> bytes:
    """The paper of a published report, made when it is asked for first. Raises Busy while too many are being made."""
    return _stored(report, language) or _in_turn(report, language)


def _stored(report: YearReport, language: str) -> bytes:
    rows = ReportFile.objects.filter(report=report, language=language).values_list("content", flat=True)
    return bytes(rows.first() or b"")


def _in_turn(report: YearReport, language: str) -> bytes:
    if not _WAITING.acquire(blocking=False):
        raise Busy
    try:
        with _MAKING:
            return _stored(report, language) or _make(report, language)
    finally:
        _WAITING.release()


def _make(report: YearReport, language: str) -> bytes:
    content = report_pdf(report, language)
    ReportFile.objects.get_or_create(report=report, language=language, defaults={"content": content})
    return content


def report_pdf(report: YearReport, language: str) -> bytes:
    """The bytes, the same every time. Raises typst.TypstError where PDF/UA-1 is not kept."""
    assert report.published_at is not None
    shown = published_shown(report, language)
    with translation.override(language):
        data = _data(report, document_of(report), shown, language)
    result = typst.compile(
        str(_ROOT / "figures/typst/report.typ"), root=str(_ROOT), font_paths=_fonts(), ignore_system_fonts=True,
        format="pdf", pdf_standards=["ua-1"], timestamp=int(report.published_at.timestamp()),
        sys_inputs={"data": _plain(data)},
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def _plain(data: dict[str, Any]) -> str:
    """Lists instead of tuples first, for `printable` reads those."""
    return json.dumps(printable(json.loads(json.dumps(data))), ensure_ascii=False)


def _data(report: YearReport, document: Document, shown: Shown, language: str) -> dict[str, Any]:
    said = _("Version %(number)s, published on %(day)s")
    return {
        "lang": language,
        "dir": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
        "title": _("What the network did in %(year)s") % {"year": document.year},
        "network": document.network.name,
        "edition": said % {"number": document.version, "day": day(report.published_at)},
        "digest": report.digest,
        "page": _("page"),
        "invented": _("Invented numbers of a demonstration. Nothing here happened.") if document.invented else "",
        "note": [_("What this version corrects"), packs.words(document.note, language)] if document.note else [],
        "foreword": packs.words(document.foreword, language),
        "care": _(
            "No number here points at a person. What people did is not shown below 11, and is rounded to 5 above."
        ),
        "glance": [_("At a glance"), shown.glance],
        "parts": [_part(part) for part in shown.parts],
        "official": [_("Tables that authorities ask for"), [_part(part) for part in shown.official]],
        "meanings": [_("What each number means"), shown.meanings],
    }


def _part(part: Part) -> dict[str, Any]:
    texts = [text for text in part.texts if text]
    alt = f"{part.plot.title}. {part.plot.told}" if part.plot else ""
    return {
        "name": part.name,
        "title": part.title,
        "texts": texts,
        "alt": alt,
        "plot": _plot(part),
        "table": part.table,
    }


def _plot(part: Part) -> dict[str, Any]:
    return asdict(part.plot) if part.plot else {}
