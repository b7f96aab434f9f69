"""A network's own page: the emergency numbers, three doors, the guidebook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.pages_shown import links
from wegweiser.web import emergency
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition


@from_edition
@public
def network(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    context = {
        "loaded": loaded,
        "welcome": loaded.document.network.welcome,
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
        "actors": len(loaded.actors),
        "pages": links(loaded, "rights", "help", "chains", "noticed"),
    }
    return render(request, "awareness/network.html", context)
