"""The health of a network: who was never at the table, what is late, who works with whom."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.agreements.actions import ending_soon
from wegweiser.gatherings.road.health import health_of
from wegweiser.gatherings.road.picture import picture_of
from wegweiser.packs import words
from wegweiser.permissions import guard

PAGE = 25
NEVER = 40  # named at most; the count says how many there are


@guard("gatherings.read", methods=("GET",))
def network_health(request: Any, network: str) -> HttpResponse:
    now = timezone.now()
    health = health_of(request.seat, now)
    names = {pk: words(actor.name, page_language()) or actor.slug for pk, actor in health.actors.items()}
    page = Paginator(health.ties, PAGE).get_page(request.GET.get("page"))
    pairs = [{"first": names[tie.pair[0]], "second": names[tie.pair[1]], "tie": tie} for tie in page]
    context = {
        "health": health,
        "never": sorted(names[actor.pk] for actor in health.never)[:NEVER],
        "picture": picture_of(health.ties, names),
        "page": page,
        "pairs": pairs,
        "ending": ending_soon(request.seat, now.date()),
        "since": (now - health.last_held).days if health.last_held else None,
    }
    return render(request, "gatherings/road/health.html", context)
