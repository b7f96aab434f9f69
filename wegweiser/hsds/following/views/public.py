"""Towns of a state that run their own guidebook, and who is responsible there. Nothing asked stands in an address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.asked import show_asked
from wegweiser.awareness.forms import ProfessionalForm, QuestionForm
from wegweiser.awareness.shown import page_language
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.following.answered import answer_of
from wegweiser.hsds.following.copies import Joined, Town, joined, town_of, towns_of
from wegweiser.hsds.following.pulling import PROBLEMS
from wegweiser.web import emergency, flow
from wegweiser.web.access import public, public_post

LISTS = ("situation", "language")


@public
def towns(request: HttpRequest, network: str) -> HttpResponse:
    """Towns inside the place of a network: those of this installation, and those that are followed."""
    loaded = access_edition(network)
    invented = loaded.document.network.fictional
    here = [
        one for one in store.all_current()
        if one.document.network.fictional == invented and loaded.place.key in [place.key for place in one.chain[1:]]
    ]  # fmt: skip
    context = _context(loaded) | {"here": here, "followed": [one for one in towns_of(network) if one.digest]}
    return render(request, "hsds/following/towns.html", context)


@public_post(coded=False)
def town_who(request: HttpRequest, network: str, town: str) -> HttpResponse:
    """Who is responsible in a followed town, from its last good copy and the state's own edition."""
    loaded = access_edition(network)
    found = town_of(network, town)
    if found is None:
        raise Http404
    both = joined(loaded, found)
    if request.method == "POST":
        return _remember(request, loaded, found, both.loaded)
    if request.GET.get("asks") == "professional":
        sent = request.GET if "situation" in request.GET or "sent" in request.GET else None
        form: QuestionForm = ProfessionalForm(both.loaded, sent)
        return _drawn(request, loaded, found, both, form)
    state = flow.recall(request, loaded.slug, _flow(found)) or {}
    return _drawn(
        request, loaded, found, both, QuestionForm(both.loaded, state.get("form"), initial={"asks": "affected"})
    )


def _drawn(request: HttpRequest, loaded: Loaded, town: Town, both: Joined, form: QuestionForm) -> HttpResponse:
    """The answer to a form that was sent and is right, else the question."""
    context = _context(loaded) | {
        "town": town,
        "form": form,
        "professional": isinstance(form, ProfessionalForm),
        "problem": PROBLEMS.get(town.problem, ""),
    }
    if not (form.is_bound and form.is_valid()):
        return render(request, "hsds/following/town_question.html", context)
    answer = answer_of(loaded, both, town, form.asked())
    context |= {"answer": answer, "asked": show_asked(both.loaded, answer.question)}
    return render(request, "hsds/following/town_answer.html", context)


def _remember(request: HttpRequest, loaded: Loaded, town: Town, both: Loaded) -> HttpResponse:
    """POST → 303 → the same address."""
    response = HttpResponseRedirect(reverse("town_who", args=[loaded.slug, town.town]), status=303)
    if request.POST.get("step") == "again":
        flow.forget(response)
    else:
        flow.remember(response, loaded.slug, _flow(town), {"form": _known(request, both)})
    return response


def _known(request: HttpRequest, both: Loaded) -> dict[str, Any]:
    """Only values the form offers: the cookie stays small whatever is sent."""
    kept: dict[str, Any] = {}
    for name, field in QuestionForm(both).fields.items():
        offered = {str(code) for code, _label in getattr(field, "choices", [])} or {"on"}
        sent = [value for value in dict.fromkeys(request.POST.getlist(name)) if value in offered]
        kept[name] = sent if name in LISTS else next(iter(sent), "")
    return {**kept, "asks": kept["asks"] or "affected"}


def _flow(town: Town) -> str:
    return f"who {town.town}"


def _context(loaded: Loaded) -> dict[str, Any]:
    return {"loaded": loaded, "numbers": emergency.numbers_of(loaded.pack, page_language()), "sensitive": True}
