"""`/demo/`: every capability in one click. These addresses exist in demonstration mode only, for this machine only."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse

from wegweiser.gatherings.replication.demo import FIRST, STATE
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.models import Network
from wegweiser.people.demo import sign_in_as
from wegweiser.people.models import Member
from wegweiser.web import emergency
from wegweiser.web.access import public

from . import things
from .capabilities import members_capabilities, public_capabilities, state_capabilities
from .informal import make_first_informal
from .networks import NETWORKS


@public
def demo(request: HttpRequest) -> HttpResponse:
    """The list."""
    known = {wanted.slug for wanted in NETWORKS}
    shown = [
        (loaded, public_capabilities(loaded), members_capabilities(loaded.slug))
        for loaded in store.all_current()
        if loaded.slug in known
    ]
    numbers = emergency.numbers_everywhere(request.LANGUAGE_CODE)
    return render(
        request, "demo/list.html", {"networks": shown, "numbers": numbers, "state": state_capabilities(STATE, FIRST)}
    )


@public
def enter(request: HttpRequest, network: str, role: str, room: str) -> HttpResponse:
    """Sign in the invented person with this role and open the room."""
    if not _from_this_machine(request):
        raise Http404
    found = get_object_or_404(Network, slug=network)
    member = _person(found, role)
    try:
        address = reverse(room, args=things.arguments(room, found))
    except NoReverseMatch:
        raise Http404 from None
    if room == "informal":
        make_first_informal(network, _person(found, "coordinator").pseudonym)
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return sign_in_as(answer, member)


@public
def link(request: HttpRequest, network: str, what: str) -> HttpResponse:
    """To a page that somebody without an account opens by a link: an entry, an invitation, a mandate card."""
    if not _from_this_machine(request):
        raise Http404
    return HttpResponseRedirect(things.link(what, get_object_or_404(Network, slug=network)))


def _person(network: Network, role: str) -> Member:
    """The invented person with this role; "deputy": who stands in for the lead of the cases. Raises Http404."""
    wanted = "counsellor" if role == "deputy" else role
    rows = network.memberships.filter(roles__icontains=f'"{wanted}"').select_related("member")
    seats = [one for one in rows.order_by("member__pseudonym") if wanted in one.roles]
    if role == "deputy":
        seats = [one for one in seats if "case_lead" not in one.roles]
    seat = next(iter(seats), None)
    if seat is None:
        raise Http404
    return seat.member


def _from_this_machine(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
