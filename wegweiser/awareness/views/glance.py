"""Actors at a glance: who may, must and must not do what, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.matrix import show_matrix
from wegweiser.awareness.views.paper import paper
from wegweiser.web import emergency
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition


@from_edition
@public
def glance(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    context = {
        "loaded": loaded,
        "matrix": show_matrix(loaded),
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
    }
    return render(request, "awareness/glance.html", context)


@public
def glance_pdf(request: HttpRequest, network: str) -> HttpResponse:
    """The matrix on one A3 sheet, in the page's language."""
    loaded = access_edition(network)
    language = shown.page_language()
    name = f"{loaded.slug}-{loaded.number}-glance-{language}.pdf"
    return paper(request, loaded, "glance", language, name)
