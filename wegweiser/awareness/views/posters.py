"""Posters and cards to print, in every language the pack has them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.posters import PAPERS, languages_of, paper_pdf
from wegweiser.guidebook.editions.files import Busy
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency, errors
from wegweiser.web.access import public
from wegweiser.web.counting import count
from wegweiser.web.pagecache import from_edition


@from_edition
@public
def paper(request: HttpRequest, network: str) -> HttpResponse:
    """What there is to print: each paper in each language."""
    loaded = _with_papers(network)
    context = {
        "loaded": loaded,
        "papers": [(code, shown.language_names([code])) for code in languages_of(loaded)],
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
    }
    return render(request, "awareness/paper.html", context)


@public
def paper_file(request: HttpRequest, network: str, name: str, language: str = "") -> HttpResponse:
    """`name` of `PAPERS`; without a language that of the page. The code leads to the network's page."""
    loaded = _with_papers(network)
    known = languages_of(loaded)
    code = language or (shown.page_language() if shown.page_language() in known else known[0])
    if name not in PAPERS or code not in known:
        raise Http404
    try:
        pdf = paper_pdf(loaded, name, code, request.build_absolute_uri(reverse("network", args=[loaded.slug])))
    except Busy:
        return errors.too_many(request)
    count("download", loaded.slug, name)
    disposition = {"Content-Disposition": f'inline; filename="{name}-{code}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)


def _with_papers(network: str) -> Loaded:
    loaded = access_edition(network)
    if "paper" not in loaded.pack.pages:
        raise Http404
    return loaded
