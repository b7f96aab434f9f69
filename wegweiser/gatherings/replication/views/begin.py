"""Replicate: what is possible, and a new network in this installation."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.gatherings.models import Tie
from wegweiser.gatherings.replication import actions, shown
from wegweiser.gatherings.replication.collecting import for_place, held_back, package_of
from wegweiser.gatherings.replication.forms import BeginForm
from wegweiser.gatherings.replication.package import Package, Pieces, pieces_of
from wegweiser.guidebook.actions import NotPossible
from wegweiser.guidebook.models import Network
from wegweiser.permissions import guard
from wegweiser.web import flow

HERE = "members"
MOST = 200  # networks begun from here that the page lists


@guard("network.replicate", methods=("GET",))
def replicate(request: Any, network: str) -> HttpResponse:
    """What can be done, where this network came from, which ones came from it."""
    here = request.seat.network
    tie = Tie.objects.visible_to(request.seat).select_related("origin").first()
    begun = Network.objects.filter(tie__origin=here).order_by("name")[:MOST]
    return render(request, "gatherings/replication/replicate.html", {"tie": tie, "begun": begun})


@guard("network.replicate")
def replicate_here(request: Any, network: str) -> HttpResponse:
    """The form, the preview, then the link for the first steward, once."""
    origin = request.seat.network
    if request.method != "POST":
        return _first(request, origin)
    form, package = BeginForm(request.POST, origin=origin), package_of(origin)
    if not form.is_valid():
        return _page(request, form, status=400)
    if "begin" not in request.POST:
        return _page(request, form, **_preview(package, form, origin))
    try:
        return _begin(request, form, package, origin)
    except NotPossible:
        form.add_error("slug", _("There is a network of this word already. Choose another one."))
        return _page(request, form, status=409)


def _begin(request: Any, form: BeginForm, package: Package, origin: Network) -> HttpResponse:
    wanted = form.wanted()
    left = not_ticked(request, pieces_of(package))
    begun, issued = actions.begin_with_link(
        package, wanted, origin=origin, left=left, seat=request.seat, now=timezone.now()
    )
    response = HttpResponseRedirect(request.path, status=303)
    flow.remember(response, HERE, _flow(origin), {"token": str(issued.token), "slug": begun.network.slug})
    return response


def _first(request: Any, origin: Network) -> HttpResponse:
    kept = flow.recall(request, HERE, _flow(origin))
    if kept is None:
        return _page(request, BeginForm(origin=origin))
    link = request.build_absolute_uri(reverse("enrol", args=[kept["token"]]))
    response = _page(request, None, link=link, made=Network.objects.filter(slug=kept["slug"]).first())
    flow.forget(response)
    return response


def _flow(origin: Network) -> str:
    return f"replicated/{origin.slug}"


def _preview(package: Package, form: BeginForm, origin: Network) -> dict[str, Any]:
    wanted = form.wanted()
    pack = packs.load(wanted.pack)
    pieces = pieces_of(for_place(package, wanted.place, pack))
    return {
        "groups": shown.groups_of_pieces(pieces, pack),
        "stays": shown.STAYS,
        "held_back": held_back(origin),
        "wanted": wanted,
        "place": form.found,
    }


def not_ticked(request: Any, pieces: Pieces) -> set[tuple[str, str]]:
    """Pieces whose box on the preview was cleared."""
    ticked = set(request.POST.getlist("take"))
    return {name for name in pieces if "/".join(name) not in ticked}


def _page(request: Any, form: BeginForm | None, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "gatherings/replication/here.html", {"form": form, **more}, status=status)
