"""The road of a network, and what is decided on its steps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.models import Series
from wegweiser.gatherings.models.road import STEPS
from wegweiser.gatherings.road.actions import decide_step, take_back
from wegweiser.gatherings.road.forms import TAKE_BACK, StepForm
from wegweiser.gatherings.road.shown import show_road
from wegweiser.permissions import guard


@guard("gatherings.read", methods=("GET",))
def road(request: Any, network: str) -> HttpResponse:
    """Where we are, what is missing for the next step, what each step produced."""
    return render(request, "gatherings/road/road.html", show_road(request.seat))


@guard("gatherings.convene")
def road_step(request: Any, network: str, step: str) -> HttpResponse:
    """Decide on a step, or take the newest decision back."""
    if step not in STEPS:
        raise Http404
    seat, now = request.seat, timezone.now()
    series = Series.objects.visible_to(seat).filter(archived=False).order_by("name")
    form = StepForm(request.POST if request.method == "POST" else None, series=series)
    if request.method == "POST":
        if TAKE_BACK in request.POST:
            take_back(step, seat=seat, now=now)
            return _back(network)
        if form.is_valid():
            decide_step(step, **form.cleaned_data, seat=seat, now=now)
            return _back(network)
    view = next(one for one in show_road(seat)["views"] if one.code == step)
    context = {"form": form, "view": view}
    return render(request, "gatherings/road/step.html", context, status=400 if form.errors else 200)


def _back(network: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("road", args=[network]))
