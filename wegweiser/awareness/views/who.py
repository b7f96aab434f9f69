"""Who is responsible? One neutral address for the form and the answer; nothing asked stands in an address.

Professionals may ask by address instead: `?asks=professional&situation=…`.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.answers import show_answer
from wegweiser.awareness.asked import show_asked
from wegweiser.awareness.forms import ProfessionalForm, QuestionForm
from wegweiser.awareness.frame import draw_answer
from wegweiser.awareness.towns import lines_of
from wegweiser.guidebook.editions.asked import BadQuestion, read_question
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.who import answer_json, ask
from wegweiser.web import emergency, flow
from wegweiser.web.access import public, public_post
from wegweiser.web.counting import count
from wegweiser.web.pagecache import from_edition

FLOW = "who"
LISTS = ("situation", "language")
JSON_PARAMETERS = ("situation", "language", "asks", "at", "reporting_last", "sex")


@from_edition
@public_post(coded=False)
def who(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    if request.method == "POST":
        return _remember(request, loaded)
    if request.GET.get("asks") == "professional":
        return _ask_by_address(request, loaded)
    state = flow.recall(request, loaded.slug, FLOW) or {}
    if "form" in state and "edit" not in state and (read := QuestionForm.read(loaded, state["form"])):
        return _answer(request, loaded, read)
    form = QuestionForm(loaded, state.get("form"), initial={"asks": state.get("asks", "affected")})
    return _question(request, loaded, form)


def _remember(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    """POST → 303 → the same address. What was sent is never drawn by the POST itself: the browser would keep it."""
    response = HttpResponseRedirect(reverse("who", args=[loaded.slug]), status=303)
    step = request.POST.get("step", "")
    if step == "again":
        flow.forget(response)
        return response
    state: dict[str, Any]
    if step == "door":
        state = {"asks": "noticed" if request.POST.get("asks") == "noticed" else "affected"}
    elif step == "change":
        state = {**(flow.recall(request, loaded.slug, FLOW) or {}), "edit": True}
    else:
        state = {"form": _known(request, loaded)}
        _count(loaded, state["form"]["situation"])
    flow.remember(response, loaded.slug, FLOW, state)
    return response


def _count(loaded: Loaded, situations: list[str]) -> None:
    """A question, and its situations as numbers of the day; nothing else of it."""
    if situations:
        count("question", loaded.slug)
    for code in situations:
        count("situation", loaded.slug, code)


def _known(request: HttpRequest, loaded: Loaded) -> dict[str, Any]:
    """Only values the form offers: the cookie stays small whatever is sent."""
    kept: dict[str, Any] = {}
    for name, field in QuestionForm(loaded).fields.items():
        offered = {str(code) for code, _label in getattr(field, "choices", [])} or {"on"}
        sent = [value for value in dict.fromkeys(request.POST.getlist(name)) if value in offered]
        kept[name] = sent if name in LISTS else next(iter(sent), "")
    return {**kept, "asks": kept["asks"] or "affected"}


def _ask_by_address(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    sent = request.GET if "situation" in request.GET or "sent" in request.GET else None
    if sent and "edit" not in sent and (read := ProfessionalForm.read(loaded, sent)):
        _count(loaded, read.cleaned_data["situation"])
        return _answer(request, loaded, read)
    return _question(request, loaded, ProfessionalForm(loaded, sent))


def _question(request: HttpRequest, loaded: Loaded, form: QuestionForm) -> HttpResponse:
    context = {**_context(loaded, form), "lines": lines_of(loaded)}
    return render(request, "awareness/question.html", context)


def _answer(request: HttpRequest, loaded: Loaded, form: QuestionForm) -> HttpResponse:
    question, answer = ask(loaded, **form.asked())
    professional = isinstance(form, ProfessionalForm)
    more = {"professional": professional, "sensitive": not professional, "edit_query": request.GET.urlencode()}
    return HttpResponse(
        draw_answer(request, loaded, show_asked(loaded, question), show_answer(loaded, question, answer), more)
    )


def _context(loaded: Loaded, form: QuestionForm) -> dict[str, Any]:
    professional = isinstance(form, ProfessionalForm)
    return {
        "loaded": loaded,
        "form": form,
        "professional": professional,
        "sensitive": not professional,
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
    }


@public
def who_json(request: HttpRequest, network: str) -> HttpResponse:
    """The same bytes as `wegweiser who --json`; what is not allowed is named with what is."""
    try:
        loaded = access_edition(network)
    except Http404:
        return _json({"error": f"network {network!r} is not known"}, status=404)
    try:
        question, answer = _read(request, loaded)
    except BadQuestion as bad:
        error, _sep, allowed = str(bad).partition("; allowed: ")
        return _json({"error": error, "allowed": allowed.split(", ") if allowed else []}, status=400)
    return HttpResponse(answer_json(loaded, question, answer), content_type="application/json")


def _read(request: HttpRequest, loaded: Loaded) -> Any:
    query = request.GET
    for name in query:
        if name not in JSON_PARAMETERS:
            raise BadQuestion(f"{name[:40]!r} is not a parameter; allowed: {', '.join(JSON_PARAMETERS)}")
    if query.get("reporting_last", "0") not in ("0", "1"):
        raise BadQuestion("reporting_last is neither 0 nor 1; allowed: 0, 1")
    return read_question(
        loaded,
        situations=query.getlist("situation"),
        languages=query.getlist("language"),
        asks=query.get("asks", "affected"),
        at=query.get("at"),
        reporting_last=query.get("reporting_last") == "1",
        sex=query.get("sex", ""),
    )


def _json(body: dict[str, Any], status: int) -> HttpResponse:
    data = json.dumps(body, ensure_ascii=False)
    return HttpResponse(data, status=status, content_type="application/json")
