"""Actors at a glance: who may, must and must not do what, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.matrix import show_matrix
from wegweiser.guidebook.editions import files
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
    pdf = files.glance_pdf(loaded, shown.page_language())
    name = f"{loaded.slug}-{loaded.number}-glance.pdf"
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)
