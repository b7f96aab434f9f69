"""The kit of workshop I: templates, casework cards, slides."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.meetings.views.back import go_to
from wegweiser.gatherings.workshops import actions
from wegweiser.gatherings.workshops.forms import BeginForm
from wegweiser.gatherings.workshops.kit import show_kit, show_vignette
from wegweiser.gatherings.workshops.slides import slides_data, slides_pdf
from wegweiser.permissions import guard


@guard("gatherings.read", methods=("GET",))
def workshop_kit(request: Any, network: str) -> HttpResponse:
    """Everything for the first workshop, in the order of the day."""
    return render(request, "gatherings/workshops/kit.html", show_kit(request.seat, page_language()))


@guard("gatherings.convene", methods=("POST",))
def begin_workshop(request: Any, network: str) -> HttpResponse:
    """A series and its first meeting from a template."""
    seat, language = request.seat, page_language()
    try:
        agenda = actions.template_of(seat, request.POST.get("template", ""))
    except actions.NoTemplate:
        return go_to("workshop_kit", network)
    form = BeginForm.of(agenda.code, request.POST)
    if not form.is_valid():
        return render(request, "gatherings/workshops/kit.html", show_kit(seat, language, form), status=400)
    times, place = form.times(agenda, packs.load(seat.network.pack)), form.cleaned_data["place"]
    made = actions.begin_workshop(
        agenda, times, place, form.cleaned_data["inside"], language, seat=seat, now=timezone.now()
    )
    return go_to("meeting", network, made.pk)


@guard("gatherings.read", methods=("GET",))
def vignette(request: Any, network: str, vignette: str) -> HttpResponse:
    """One casework card, also for printing."""
    card = packs.load(request.seat.network.pack).vignettes.get(vignette)
    if card is None:
        raise Http404
    context = show_vignette(request.seat, card, page_language())
    return render(request, "gatherings/workshops/vignette.html", context)


@guard("gatherings.read", methods=("GET",))
def workshop_slides(request: Any, network: str) -> HttpResponse:
    """The slides in the language of the page."""
    address = request.build_absolute_uri(reverse("network", args=[network]))
    data = slides_data(request.seat, page_language(), address)
    response = HttpResponse(slides_pdf(data, timezone.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="workshop-1.pdf"'
    return response
