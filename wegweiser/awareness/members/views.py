"""The check for members who work with persons. Nothing is stored: the answers travel in the sealed cookie alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wegweiser import packs
from wegweiser.awareness.members.forms import IndicatorForm, data_of, kept
from wegweiser.awareness.members.shown import show_report
from wegweiser.packs.types import Pack
from wegweiser.permissions import guard
from wegweiser.web import flow

FLOW = "members-check"


@guard("check.professional")
def check(request: Any, network: str) -> HttpResponse:
    seat = request.seat
    pack = packs.load(seat.network.pack)
    if request.method == "POST":
        return _remember(request, pack)
    state = flow.recall(request, seat.network.slug, FLOW) or {}
    if state and not state.get("edit"):
        context = {"seat": seat, "report": show_report(pack, state)}
        return render(request, "awareness/check_members_report.html", context)
    form = IndicatorForm(pack, data_of(state) if state else None)
    return render(request, "awareness/check_members.html", {"seat": seat, "form": form})


def _remember(request: Any, pack: Pack) -> HttpResponse:
    slug = request.seat.network.slug
    response = HttpResponseRedirect(reverse("members_check", args=[slug]), status=303)
    step = request.POST.get("step", "")
    if step == "again":
        flow.forget(response)
        return response
    state = kept(pack, request.POST) if step != "change" else flow.recall(request, slug, FLOW)
    if state:
        flow.remember(response, slug, FLOW, {**state, "edit": step == "change"})
    return response
