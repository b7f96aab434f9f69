""" "Report a mistake on this page": write, check, send. What is sent waits for the network's members."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.forms import LONGEST_MISTAKE, MistakeForm
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.mistakes import report_mistake
from wegweiser.web import emergency, errors, flow
from wegweiser.web.access import FIELD, check_form_code, public_post

FLOW = "mistake"
PAGES = ("network", "who", "check", "glance", "actor", "search", "editions")
MIN_AGE = 3  # seconds between opening the form and sending what was written


@public_post
def mistake(request: HttpRequest, network: str) -> HttpResponse:
    """One address for all steps; it may name the page it is about (`?page=…&actor=…`), never what somebody typed."""
    loaded = access_edition(network)
    if request.method == "POST":
        return _take(request, loaded)
    state = flow.recall(request, loaded.slug, FLOW) or {}
    if "page" in request.GET or not state:
        state = {"step": "write", **_about(request.GET, loaded)}
    form = MistakeForm(state.get("form"))
    if state["step"] == "check" and not form.is_valid():
        state["step"] = "write"
    context = {"loaded": loaded, "form": form, "state": state, "actor": loaded.actors.get(state["actor"])}
    context["numbers"] = emergency.numbers_of(loaded.pack, shown.page_language())
    return render(request, "awareness/mistake.html", context)


def _about(values: Any, loaded: Loaded) -> dict[str, str]:
    page, actor = values.get("page", ""), values.get("actor", "")
    return {"page": page if page in PAGES else "network", "actor": actor if actor in loaded.actors else ""}


def _take(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    """Each step answers 303 to the same address; the text lies in the sealed cookie until it is sent."""
    response = HttpResponseRedirect(reverse("mistake", args=[loaded.slug]), status=303)
    state = flow.recall(request, loaded.slug, FLOW) or {}
    if request.POST.get("step") == "check":
        check_form_code(request.POST.get(FIELD, ""), MIN_AGE)
        written = {name: request.POST.get(name, "")[:LONGEST_MISTAKE] for name in ("text", "website")}
        state = {
            "step": "check",
            **_about(request.POST, loaded),
            "form": {**written, "website": written["website"][:20]},
        }
    elif request.POST.get("step") == "change" and state:
        state["step"] = "write"
    elif request.POST.get("step") == "send" and state.get("step") == "check":
        state = _send(loaded, state)
    try:
        if state:
            flow.remember(response, loaded.slug, FLOW, state)
    except flow.StateTooLarge:  # rare letters take up to four bytes each
        return errors.too_large(request)
    return response


def _send(loaded: Loaded, state: dict[str, Any]) -> dict[str, Any]:
    """A filled trap field is a machine: it is thanked, and nothing is kept."""
    form = MistakeForm(state["form"])
    if form.is_valid() and not form.cleaned_data["website"]:
        report_mistake(loaded.slug, state["page"], state["actor"], form.cleaned_data["text"], timezone.now())
    return {"step": "sent", "page": state["page"], "actor": state["actor"]}
