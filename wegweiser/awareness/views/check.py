"""The check: plain questions, then what stands out, why, and whom to ask. One neutral address; nothing is stored.

The answers travel in the sealed cookie alone: POST → 303 → the same address.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.check_shown import human_checked, show_check
from wegweiser.awareness.forms_check import ABOUT, CheckForm, kept
from wegweiser.awareness.towns import lines_of
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency, flow
from wegweiser.web.access import public_post
from wegweiser.web.counting import count
from wegweiser.web.pagecache import from_edition

FLOW = "check"


@from_edition
@public_post(coded=False)
def check(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    if request.method == "POST":
        return _remember(request, loaded)
    state = flow.recall(request, loaded.slug, FLOW) or {}
    context = {
        "loaded": loaded,
        "sensitive": True,
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
    }
    if "answers" in state and "edit" not in state:
        context["check"] = show_check(loaded, state["answers"])
        return render(request, "awareness/check_result.html", context)
    form = CheckForm(loaded, state.get("asks", "affected"), state.get("answers"))
    more = {"form": form, "lines": lines_of(loaded), "checked": human_checked(loaded.pack)}
    return render(request, "awareness/check.html", {**context, **more})


def _remember(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    """What was sent is never drawn by the POST itself: the browser would keep it."""
    response = HttpResponseRedirect(reverse("check", args=[loaded.slug]), status=303)
    state = _next(request, loaded)
    if state:
        flow.remember(response, loaded.slug, FLOW, state)
    else:
        flow.forget(response)
    return response


def _next(request: HttpRequest, loaded: Loaded) -> dict[str, Any]:
    """The state after this step; empty forgets."""
    step = request.POST.get("step", "")
    if step == "again":
        return {}
    if step == "about":
        asks = request.POST.get("asks", "")
        return {"asks": asks if asks in ABOUT else "affected"}
    if step == "change":
        return {**(flow.recall(request, loaded.slug, FLOW) or {}), "edit": True}
    answers = kept(loaded, request.POST)
    count("check", loaded.slug)
    return {"asks": answers["asks"], "answers": answers}
