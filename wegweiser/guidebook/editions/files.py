"""Files made from an edition: the guidebook and the A3 sheet as tagged PDF (PDF/UA-1), the same bytes every time.

Data reach typst as JSON only, so no text of an actor is ever read as markup. Fonts come from packages, never from the
machine; the date inside is the edition's; nobody is named as author.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils import translation

from .glyphs import FONT_FOLDERS, printable
from .models import Edition, EditionFile
from .store import Loaded
from .typeset import glance_data, guidebook_data

# Typesetting takes a second or more, and anyone may ask: one file is being made, two requests wait for theirs.
_PLACES = threading.BoundedSemaphore(3)
_MAKING = threading.Lock()
_TEMPLATES = Path(__file__).parent / "typst"


class Busy(Exception):
    """Other files are being made; ask again in a moment."""


def guidebook_pdf(loaded: Loaded, language: str) -> bytes:
    """The whole guidebook in one language, A4."""
    return _pdf("guidebook", loaded, language, guidebook_data)


def glance_pdf(loaded: Loaded, language: str) -> bytes:
    """Actors × tasks on one A3 sheet in landscape."""
    return _pdf("glance", loaded, language, glance_data)


_MAKERS = {"guidebook": guidebook_pdf, "glance": glance_pdf}


def pdf_of(loaded: Loaded, name: str, language: str) -> bytes:
    """The stored file of this edition (`guidebook` or `glance`); made and stored when it is asked for first.

    Raises Busy when too many are asked for at once.
    """
    return _stored(loaded, name, language) or _made_in_turn(loaded, name, language)


def _stored(loaded: Loaded, name: str, language: str) -> bytes:
    stored = EditionFile.objects.filter(
        edition__network=loaded.slug,
        edition__audience="formal",
        edition__number=loaded.number,
        edition__digest=loaded.digest,
        name=name,
        language=language,
    )
    content = stored.values_list("content", flat=True).first()
    return bytes(content or b"")


def _made_in_turn(loaded: Loaded, name: str, language: str) -> bytes:
    if not _PLACES.acquire(blocking=False):
        raise Busy
    try:
        with _MAKING:
            return _stored(loaded, name, language) or _make(loaded, name, language)
    finally:
        _PLACES.release()


def _make(loaded: Loaded, name: str, language: str) -> bytes:
    content = _MAKERS[name](loaded, language)
    edition = Edition.objects.filter(
        network=loaded.slug, audience="formal", number=loaded.number, digest=loaded.digest
    ).first()
    if edition is not None:  # two requests may make the same bytes; the first stays
        EditionFile.objects.get_or_create(edition=edition, name=name, language=language, defaults={"content": content})
    return content


def _pdf(template: str, loaded: Loaded, language: str, data: Callable[[Loaded, str], dict[str, Any]]) -> bytes:
    with translation.override(language):
        text = json.dumps(printable(data(loaded, language)), ensure_ascii=False)
    return compile_pdf(template, text, timestamp=int(loaded.published_at.timestamp()))


def compile_pdf(template: str, text: str, *, timestamp: int) -> bytes:
    """The PDF of `typst/<template>.typ` with this JSON; `timestamp` in seconds since 1970.

    Raises typst.TypstError where PDF/UA-1 is not kept.
    """
    result = typst.compile(
        str(_TEMPLATES / f"{template}.typ"),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": text},
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    assert isinstance(result, bytes)
    return result


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in FONT_FOLDERS])
