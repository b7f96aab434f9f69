"""The coordinator follows towns, sees how each of them stands, and ends it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.hsds.following import actions
from wegweiser.hsds.following.forms import FollowForm
from wegweiser.hsds.following.models import STATES, Followed
from wegweiser.hsds.following.pulling import PROBLEMS, pull
from wegweiser.permissions import guard


@guard("gatherings.read", methods=("GET",))
def followed_towns(request: Any, network: str) -> HttpResponse:
    """Every member sees how current each copy is."""
    return _page(request)


@guard("network.settings")
def follow_town(request: Any, network: str) -> HttpResponse:
    """One field; the town is looked at once, at once."""
    form, here = FollowForm(request.POST or None), request.seat.network
    if request.method == "POST" and form.is_valid():
        try:
            address = form.cleaned_data["address"]
            row = actions.follow(here, address, form.town, seat=request.seat, now=timezone.now())
        except actions.Known:
            form.add_error("address", _("A town of this name is followed already, or too many are."))
        else:
            pull(row, now=timezone.now())
            return _back(network)
    return render(request, "hsds/following/follow.html", {"form": form}, status=400 if form.errors else 200)


@guard("network.settings", methods=("POST",))
def pull_town(request: Any, network: str, town: str) -> HttpResponse:
    """Look at it now."""
    pull(_access_followed(request, town), now=timezone.now())
    return _back(network)


@guard("network.settings")
def unfollow_town(request: Any, network: str, town: str) -> HttpResponse:
    """Asks first."""
    row = _access_followed(request, town)
    if request.method == "POST":
        actions.unfollow(row, seat=request.seat, now=timezone.now())
        return _back(network)
    return render(request, "hsds/following/unfollow.html", {"row": row})


def _access_followed(request: Any, town: str) -> Followed:
    row: Followed | None = Followed.objects.visible_to(request.seat).filter(town=town).first()
    if row is None:
        raise Http404
    return row


def _back(network: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("followed_towns", args=[network]), status=303)


def _page(request: Any) -> HttpResponse:
    rows = Followed.objects.visible_to(request.seat).defer("document")
    shown = [(row, STATES[row.state], PROBLEMS.get(row.problem, "")) for row in rows]
    return render(request, "hsds/following/followed.html", {"rows": shown})
