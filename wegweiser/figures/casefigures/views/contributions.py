"""What other networks hand over, and what was handed over from here."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures import handing, words
from wegweiser.figures.casefigures.access import access_contribution, access_hand_over
from wegweiser.figures.casefigures.forms import FileForm
from wegweiser.figures.casefigures.keys import key_file
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.figures.casefigures.views.openings import page
from wegweiser.permissions import guard

JSON = "application/json"


@guard("figures.agree", methods=("GET",))
def figures_key(request: Any, network: str) -> HttpResponse:
    """The public half of the figures' key, for networks of other installations."""
    key = StatisticsKey.objects.visible_to(request.seat).select_related("network").first()
    if key is None:
        raise Http404
    return _file(key_file(key).encode(), f"figures-key-{network}.json")


@guard("figures.agree", methods=("POST",))
def read_contribution(request: Any, network: str) -> HttpResponse:
    """A file in. It stays sealed until the records are opened."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, problem=words.NOT_ALLOWED["file"], status=400)
    try:
        handing.read_in(request.seat, form.cleaned_data["file"], now=timezone.now())
    except NotAllowed as refused:
        return page(request, problem=words.NOT_ALLOWED[refused.why], status=409)
    return HttpResponseRedirect(reverse("case_figures", args=[network]), status=303)


@guard("figures.agree", methods=("POST",))
def remove_contribution(request: Any, network: str, contribution: int) -> HttpResponse:
    """One that does not open, or came by mistake."""
    handing.take_out(access_contribution(request.seat, contribution, to="figures.agree"))
    return HttpResponseRedirect(reverse("case_figures", args=[network]), status=303)


@guard("figures.agree", methods=("GET",))
def handed_file(request: Any, network: str, handed_year: int) -> HttpResponse:
    """The sealed file for the other installation."""
    done = access_hand_over(request.seat, handed_year, to="figures.agree")
    return _file(handing.file_of(done), f"contribution-{network}-{handed_year}.json")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=JSON, headers={"Content-Disposition": f'attachment; filename="{name}"'})
