"""What people reported on public pages: read it, mend the entry or keep the page, undo."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.guidebook.models import Actor, Mistake
from wegweiser.guidebook.upkeep import settling
from wegweiser.guidebook.upkeep.access import access_mistake
from wegweiser.guidebook.upkeep.forms import SettleForm
from wegweiser.guidebook.upkeep.links import address, editor_url
from wegweiser.guidebook.upkeep.shown import mistake_filter
from wegweiser.people.models import Member
from wegweiser.permissions import guard

STATES = ("new", "mended", "kept")
PAGE = 50


@guard("guidebook.mistakes", methods=("GET",))
def mistakes(request: Any, network: str) -> HttpResponse:
    seat = request.seat
    state = request.GET.get("state", "new")
    state = state if state in STATES else "new"
    mine = Mistake.objects.visible_to(seat)
    counts = dict(mine.values_list("state").annotate(Count("id")))
    found = mine.filter(state=state).order_by("-reported_on", "-id")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    names = _names(seat, {one.actor for one in page})
    shown = {"seat": seat, "page": page, "rows": [(one, names.get(one.actor)) for one in page], "state": state}
    return render(request, "guidebook/upkeep/mistakes.html", {**shown, "filter": mistake_filter(seat, state, counts)})


@guard("guidebook.mistakes")
def mistake(request: Any, network: str, mistake: int) -> HttpResponse:
    """One report with its two ways out."""
    seat = request.seat
    found = access_mistake(seat, mistake, to="guidebook.mistakes")
    form, changed = SettleForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            settling.settle_mistake(found, given["state"], given["reason"], seat=seat, now=timezone.now())
            return HttpResponseRedirect(reverse("mistake_report", args=[network, mistake]))
        except settling.ChangedMeanwhile:
            found, changed = access_mistake(seat, mistake, to="guidebook.mistakes"), True
    shown = {"seat": seat, "one": found, "form": form, "changed": changed, "name": _names(seat, {found.actor})}
    shown |= {"editor": editor_url(seat, found.actor) if shown["name"] else "", "by": _pseudonym(found)}
    shown["public"] = address("actor", network, found.actor) if shown["name"] else address("network", network)
    return render(request, "guidebook/upkeep/mistake.html", {**shown, "name": shown["name"].get(found.actor)})


@guard("guidebook.mistakes", methods=("POST",))
def reopen(request: Any, network: str, mistake: int) -> HttpResponse:
    """Undo: the report waits again."""
    found = access_mistake(request.seat, mistake, to="guidebook.mistakes")
    try:
        settling.reopen_mistake(found, seat=request.seat, now=timezone.now())
    except settling.ChangedMeanwhile:
        pass  # it waits already, which is what was wanted
    return HttpResponseRedirect(reverse("mistake_report", args=[network, mistake]))


def _names(seat: Any, slugs: set[str]) -> dict[str, dict[str, str]]:
    return dict(Actor.objects.visible_to(seat).filter(slug__in=slugs).values_list("slug", "name"))


def _pseudonym(found: Mistake) -> str:
    if found.settled_by is None:
        return ""
    return Member.objects.filter(pk=found.settled_by).values_list("pseudonym", flat=True).first() or ""
