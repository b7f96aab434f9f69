"""Find your town."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from wegweiser.awareness.forms import TownForm
from wegweiser.awareness.towns import find_towns
from wegweiser.guidebook.editions import store
from wegweiser.web import emergency, flow
from wegweiser.web.access import public_post
from wegweiser.web.pagecache import from_edition

FLOW = "start"


@from_edition
@public_post(coded=False)
def start(request: HttpRequest) -> HttpResponse:
    """The town typed stands in no address: POST → 303 → the same page."""
    if request.method == "POST":
        response = HttpResponseRedirect(reverse("start"), status=303)
        flow.remember(response, "", FLOW, {"town": request.POST.get("town", "")[:80]})
        return response
    state = flow.recall(request, "", FLOW)
    form = TownForm(state)
    networks = store.all_current()
    towns = find_towns(form.cleaned_data["town"], networks) if form.is_valid() else ()
    shown = [(one, ", ".join(place.name for place in one.chain)) for one in networks]
    context = {
        "form": form,
        "networks": [pair for pair in shown if not pair[0].document.network.fictional],
        "invented": [pair for pair in shown if pair[0].document.network.fictional],
        "towns": towns,
        "looked": form.is_bound and form.is_valid(),
        "numbers": emergency.numbers_everywhere(translation.get_language() or "en"),
    }
    return render(request, "awareness/start.html", context)
