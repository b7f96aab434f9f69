"""Search in the guidebook. The words stand in no address: POST → 303 → the same page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.forms import SearchForm
from wegweiser.guidebook.editions.search import Hits
from wegweiser.guidebook.editions.search import search as look_for
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency, flow
from wegweiser.web.access import public_post
from wegweiser.web.counting import count
from wegweiser.web.pagecache import from_edition

FLOW = "search"
PER_PAGE = 20


@from_edition
@public_post(coded=False)
def search(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    if request.method == "POST":
        count("search", loaded.slug)
        response = HttpResponseRedirect(reverse("search", args=[loaded.slug]), status=303)
        flow.remember(response, loaded.slug, FLOW, {"words": request.POST.get("words", "")[:100]})
        return response
    form = SearchForm(flow.recall(request, loaded.slug, FLOW))
    context: dict[str, Any] = {"loaded": loaded, "form": form}
    context["numbers"] = emergency.numbers_of(loaded.pack, shown.page_language())
    if form.is_valid():
        context |= _found(request, loaded, form.cleaned_data["words"])
    return render(request, "awareness/search.html", context)


def _found(request: HttpRequest, loaded: Loaded, words: str) -> dict[str, Any]:
    wanted = request.GET.get("page", "1")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 5 else 1
    hits = look_for(loaded.slug, words, shown.page_language(), limit=PER_PAGE, offset=max(0, number - 1) * PER_PAGE)
    return {"looked": words, "hits": hits, "bodies": _bodies(loaded, hits), "page": _page(hits, number)}


def _page(hits: Hits, number: int) -> Any:
    return Paginator(range(hits.total), PER_PAGE).get_page(number)


def _bodies(loaded: Loaded, hits: Hits) -> list[tuple[shown.BodyView, Any]]:
    """Each hit with its body; a hit the edition no longer lists is left out."""
    known = [hit for hit in hits.items if hit.actor_id in loaded.actors]
    return [(shown.show_body(loaded, loaded.actors[hit.actor_id]), hit.snippet_parts) for hit in known]
