"""The room of case figures: asking, agreeing, opening."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases.ending import coding
from wegweiser.cases.models import StatisticsSeat
from wegweiser.figures.casefigures import handing, opening, releasing, shown, words
from wegweiser.figures.casefigures.access import access_opening
from wegweiser.figures.casefigures.forms import AskForm, FileForm
from wegweiser.figures.casefigures.models import HAND_OVER
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.figures.casefigures.pooling import BadContribution
from wegweiser.intake.models import SpareKey
from wegweiser.permissions import guard
from wegweiser.rules.disclosure import Refused
from wegweiser.sealing.envelope import CannotOpen


@guard("figures.agree", methods=("GET",))
def case_figures(request: Any, network: str) -> HttpResponse:
    """What was asked, agreed, proposed, released, handed over."""
    return page(request)


def page(request: Any, *, form: Any = None, problem: Any = "", status: int = 200) -> HttpResponse:
    """The room. `problem`: why something was not done."""
    seat, now = request.seat, timezone.now()
    context = {
        "problem": problem, "file_form": FileForm(),
        "form": form or AskForm(network=seat.network, this_year=timezone.localdate(now).year),
        **shown.room(seat, now),
    }  # fmt: skip
    return render(request, "figures/cases/room.html", context, status=status)


@guard("figures.open", methods=("POST",))
def ask_opening(request: Any, network: str) -> HttpResponse:
    """Ask a second person."""
    now = timezone.now()
    form = AskForm(request.POST, network=request.seat.network, this_year=timezone.localdate(now).year)
    if not form.is_valid():
        return page(request, form=form, status=400)
    said = form.cleaned_data
    try:
        coding.key_for(request.seat.network)
        opening.ask(request.seat, said["year"], said["purpose"], said["key"], now=now, today=timezone.localdate(now))
    except (coding.NoStatistician, SpareKey.DoesNotExist):
        return page(request, form=form, problem=words.NOT_ALLOWED["no_key"], status=409)
    return _back(network)


@guard("figures.agree", methods=("POST",))
def agree_opening(request: Any, network: str, opening: UUID) -> HttpResponse:
    """The second person agrees."""
    from wegweiser.figures.casefigures.opening import agree

    row = access_opening(request.seat, opening, to="figures.agree")
    try:
        agree(request.seat, row, now=timezone.now())
    except NotAllowed as refused:
        return page(request, problem=words.NOT_ALLOWED[refused.why], status=409)
    return _back(network)


@guard("figures.open", methods=("POST",))
def open_records(request: Any, network: str, opening: UUID) -> HttpResponse:
    """Open them, keep what may leave."""
    row = access_opening(request.seat, opening, to="figures.open")
    act = handing.hand_over if row.purpose == HAND_OVER else releasing.propose
    try:
        done = act(request.session_key_material(), request.seat, row, now=timezone.now())
    except NotAllowed as refused:
        return page(request, problem=words.NOT_ALLOWED[refused.why], status=409)
    except (StatisticsSeat.DoesNotExist, CannotOpen):
        return page(request, problem=words.NOT_ALLOWED["no_key"], status=409)
    except BadContribution:
        return page(request, problem=words.NOT_ALLOWED["bad"], status=409)
    if isinstance(done, Refused):
        return page(request, problem=words.REFUSED[done.reason], status=409)
    if row.purpose == HAND_OVER:
        return _back(network)
    return HttpResponseRedirect(reverse("case_release", args=[network, row.year]), status=303)


def _back(network: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("case_figures", args=[network]), status=303)
