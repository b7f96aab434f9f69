"""The informal edition of a demonstration network, made when somebody first opens its room."""

from __future__ import annotations

from django.utils import timezone

from wegweiser.guidebook.members.informal import make_informal
from wegweiser.guidebook.models import InformalEdition, Network
from wegweiser.people import keys, locking
from wegweiser.people.demo import demo_passphrase
from wegweiser.people.models import Member
from wegweiser.permissions import Seat


def make_first_informal(slug: str, coordinator: str) -> None:
    """Make it in the name of the coordinator (a pseudonym), unless there is one."""
    network = Network.objects.get(slug=slug)
    if InformalEdition.objects.filter(network=network).exists():
        return
    member = Member.objects.get(pseudonym=coordinator)
    private = locking.unlock_with_passphrase(member, demo_passphrase().text)
    assert private is not None, "not a member of the demonstration"
    key = keys.open_wrap(private, member, network)
    make_informal(network, key=key, seat=Seat(member, network, frozenset({"coordinator"})), now=timezone.now())
