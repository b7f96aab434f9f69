"""What would the public see? The draft in the templates of the public pages, clearly marked, for members only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.actors import show_actor
from wegweiser.awareness.matrix import MatrixView, show_matrix
from wegweiser.awareness.shown import show_body
from wegweiser.guidebook.upkeep.drafts import load_draft, with_routes
from wegweiser.permissions import guard


@guard("guidebook.approve", methods=("GET",))
def preview(request: Any, network: str) -> HttpResponse:
    """Every body of the draft, each with its page."""
    loaded = load_draft(request.seat.network, now=timezone.now()).loaded
    bodies = [(show_body(loaded, actor), _page_of(network, actor.id)) for actor in loaded.document.actors]
    shown = {"loaded": loaded, "seat": request.seat, "bodies": bodies, "welcome": loaded.document.network.welcome}
    return render(request, "guidebook/upkeep/preview.html", shown)


@guard("guidebook.approve", methods=("GET",))
def preview_glance(request: Any, network: str) -> HttpResponse:
    loaded = with_routes(load_draft(request.seat.network, now=timezone.now()).loaded)
    shown = {"loaded": loaded, "seat": request.seat, "matrix": _in_preview(show_matrix(loaded), network)}
    return render(request, "guidebook/upkeep/preview_glance.html", shown)


@guard("guidebook.approve", methods=("GET",))
def preview_actor(request: Any, network: str, actor: str) -> HttpResponse:
    loaded = load_draft(request.seat.network, now=timezone.now()).loaded
    if actor not in loaded.actors:
        raise Http404
    shown = {"loaded": loaded, "seat": request.seat, "actor": show_actor(loaded, loaded.actors[actor])}
    return render(request, "guidebook/upkeep/preview_actor.html", shown)


def _page_of(network: str, actor: str) -> str:
    return reverse("preview_actor", args=[network, actor])


def _in_preview(matrix: MatrixView, network: str) -> MatrixView:
    """The same with links that stay in the preview."""
    levels = tuple(
        replace(level, rows=tuple(replace(row, url=_page_of(network, row.id)) for row in level.rows))
        for level in matrix.levels
    )
    return replace(matrix, levels=levels)
