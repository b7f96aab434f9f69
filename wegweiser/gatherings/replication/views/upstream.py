"""Changed there since: look, take one, leave one, untie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.gatherings.models import Tie
from wegweiser.gatherings.replication import actions, shown
from wegweiser.gatherings.replication.forms import ChangeForm
from wegweiser.gatherings.replication.pieces import Overtaken
from wegweiser.gatherings.replication.upstream import changes_since
from wegweiser.permissions import Seat, guard

PAGE = 10
Decide = Callable[..., None]


@guard("gatherings.read", methods=("GET",))
def upstream(request: Any, network: str) -> HttpResponse:
    """The changes of the origin, side by side with what stands here."""
    return _page(request, _tie(request.seat))


@guard("network.replicate", methods=("POST",))
def take_change(request: Any, network: str) -> HttpResponse:
    """Write what stands there over what stands here, as both were shown."""
    return _decide(request, actions.take_change)


@guard("network.replicate", methods=("POST",))
def leave_change(request: Any, network: str) -> HttpResponse:
    """Keep what stands here until it changes there again."""
    return _decide(request, actions.leave_change)


@guard("network.replicate")
def untie(request: Any, network: str) -> HttpResponse:
    """Asks once more, then shows no changes any longer."""
    tie = _tie(request.seat)
    if request.method == "POST" and tie is not None:
        actions.untie(tie, seat=request.seat, now=timezone.now())
        return _back(network)
    return render(request, "gatherings/replication/untie.html", {"tie": tie})


def _decide(request: Any, decide: Decide) -> HttpResponse:
    form, tie = ChangeForm(request.POST), _tie(request.seat)
    if tie is None or not form.is_valid():
        raise Http404
    given = form.cleaned_data
    try:
        name = (given["piece"], given["key"])
        change = actions.shown_change(tie, name, given["seen_here"], given["seen_there"])
        decide(tie, change, seat=request.seat, now=timezone.now())
    except Overtaken:
        return _page(request, _tie(request.seat), overtaken=True, status=409)
    return _back(request.seat.network.slug)


def _tie(seat: Seat) -> Tie | None:
    tie: Tie | None = Tie.objects.visible_to(seat).select_related("network", "origin").first()
    return tie


def _back(network: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("upstream", args=[network]), status=303)


def _page(request: Any, tie: Tie | None, *, status: int = 200, **more: Any) -> HttpResponse:
    changes = changes_since(tie) if tie else []
    page = Paginator(changes, PAGE).get_page(request.GET.get("page"))
    views = shown.change_views(page, packs.load(request.seat.network.pack))
    context = {"tie": tie, "page": page, "changes": views, "count": len(changes), **more}
    return render(request, "gatherings/replication/upstream.html", context, status=status)
