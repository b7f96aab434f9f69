"""A release as it would be published: the second person looks, and releases it or takes it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.figures.casefigures import document, releasing, shown, words
from wegweiser.figures.casefigures.access import access_release
from wegweiser.figures.casefigures.forms import PublishForm
from wegweiser.figures.casefigures.models import RELEASED, CaseRelease
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.permissions import guard


@guard("figures.agree", methods=("GET",))
def case_release(request: Any, network: str, case_year: int) -> HttpResponse:
    """Exactly what is, or would be, published."""
    return _page(request, access_release(request.seat, case_year, to="figures.agree"))


def _page(request: Any, row: CaseRelease, *, form: Any = None, problem: Any = "", status: int = 200) -> HttpResponse:
    said = document.read(row.document)
    context = {
        "release": row, "document": said, "tables": shown.tables(said), "problem": problem,
        "is_released": row.state == RELEASED, "is_own": row.proposed_by == request.seat.member.pk,
        "form": form or PublishForm(initial={"digest": row.digest}),
    }  # fmt: skip
    return render(request, "figures/cases/release.html", context, status=status)


@guard("figures.publish", methods=("POST",))
def publish_cases(request: Any, network: str, case_year: int) -> HttpResponse:
    """Release what was seen."""
    row = access_release(request.seat, case_year, to="figures.publish")
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form=form, status=400)
    try:
        releasing.publish(request.seat, row, form.cleaned_data["digest"], now=timezone.now())
    except NotAllowed as refused:
        return _page(request, row, problem=words.NOT_ALLOWED[refused.why], status=409)
    return HttpResponseRedirect(reverse("case_release", args=[network, case_year]), status=303)


@guard("figures.agree", methods=("POST",))
def take_cases_back(request: Any, network: str, case_year: int) -> HttpResponse:
    """A proposal goes; nothing was published."""
    row = access_release(request.seat, case_year, to="figures.agree")
    try:
        releasing.take_back(request.seat, row, now=timezone.now())
    except NotAllowed as refused:
        return _page(request, row, problem=words.NOT_ALLOWED[refused.why], status=409)
    return HttpResponseRedirect(reverse("case_figures", args=[network]), status=303)
