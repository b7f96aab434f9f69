"""`/demo/`: every capability in one click. These addresses exist in demonstration mode only, for this machine only."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse

from wegweiser.guidebook.demo import upkeep_data
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.models import Network
from wegweiser.people.demo import sign_in_as
from wegweiser.people.models import Member
from wegweiser.web import emergency
from wegweiser.web.access import public

from .capabilities import members_capabilities, public_capabilities
from .cast import pseudonym_of
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
    return render(request, "demo/list.html", {"networks": shown, "numbers": numbers})


@public
def enter(request: HttpRequest, network: str, role: str, room: str) -> HttpResponse:
    """Sign in the invented person with this role and open the room."""
    if not _from_this_machine(request):
        raise Http404
    number = next((n for n, wanted in enumerate(NETWORKS, 1) if wanted.slug == network), 0)
    try:
        address = reverse(room, args=[] if room == "me" else [network])
        pseudonym = pseudonym_of(role, number)
    except (NoReverseMatch, StopIteration):
        raise Http404 from None
    member = get_object_or_404(Member, pseudonym=pseudonym)
    if room == "informal":
        make_first_informal(network, pseudonym_of("coordinator", number))
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return sign_in_as(answer, member)


@public
def answer(request: HttpRequest, network: str) -> HttpResponse:
    """To the page on which an organisation answers "is this still right?"."""
    link = upkeep_data.open_link(get_object_or_404(Network, slug=network))
    if not link:
        raise Http404
    return HttpResponseRedirect(link)


def _from_this_machine(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
