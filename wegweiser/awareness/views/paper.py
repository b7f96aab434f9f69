"""A printed file of an edition as an answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from wegweiser.guidebook.editions import files
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import errors
from wegweiser.web.counting import count


def paper(request: HttpRequest, loaded: Loaded, kind: str, language: str, filename: str) -> HttpResponse:
    """The stored PDF (`guidebook` or `glance`), shown in the browser; 429 while too many are being made."""
    try:
        pdf = files.pdf_of(loaded, kind, language)
    except files.Busy:
        return errors.too_many(request)
    count("download", loaded.slug, kind)
    disposition = {"Content-Disposition": f'inline; filename="{filename}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)
