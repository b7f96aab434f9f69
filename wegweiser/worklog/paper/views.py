"""The page that explains the paper, and the booklet of the page's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.shown import page_language
from wegweiser.guidebook.editions.files import Busy
from wegweiser.web import errors
from wegweiser.web.access import public
from wegweiser.web.counting import count
from wegweiser.web.pagecache import from_edition
from wegweiser.worklog.frame import frame_of
from wegweiser.worklog.paper.booklet import booklet_pdf
from wegweiser.worklog.ways import ways_of


@from_edition
@public
def paper(request: HttpRequest, network: str) -> HttpResponse:
    """How to fill the booklet in, and where it is typed in afterwards."""
    loaded = access_edition(network)
    others = [way for way in ways_of(loaded) if way.code != "paper"]
    return render(request, "worklog/paper.html", {**frame_of(loaded), "others": others})


@public
def booklet(request: HttpRequest, network: str) -> HttpResponse:
    """A5, in the language of the page."""
    loaded, language = access_edition(network), page_language()
    try:
        pdf = booklet_pdf(loaded.slug, loaded.digest, language)
    except Busy:
        return errors.too_many(request)
    count("download", loaded.slug, "booklet")
    disposition = {"Content-Disposition": f'inline; filename="calendar-{language}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)
