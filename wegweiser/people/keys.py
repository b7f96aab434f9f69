"""The network's key: who holds it, how it is passed on. Wraps go to those whose roles need to read or to let in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from wegweiser.guidebook.models import Network
from wegweiser.people.models import KeyWrap, Member, Membership, NetworkKey, name_place
from wegweiser.permissions import decide
from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member

NEEDS = ("guidebook.read_informal", "people.invite", "people.readmit")


def needs_network_key(roles: Collection[str]) -> bool:
    """Do these roles read what is sealed to the network, or pass its key on to newcomers?"""
    return any(decide(roles, action) for action in NEEDS)


def network_key(request: Any, network: Network) -> Hidden:
    """The private key of the network, opened in this request's session. Raises CannotOpen without a wrap."""
    return open_wrap(request.session_key_material(), request.member, network)


def open_wrap(private: bytes, member: Member, network: Network) -> Hidden:
    """The network's private key from the wrap of this member. Raises CannotOpen."""
    wrap = KeyWrap.objects.filter(network_key__network=network, member=member).first()
    if wrap is None:
        raise CannotOpen
    return open_as_member(private, wrap.envelope, _place(network, member))


def create_network_key(network: Network) -> Hidden:
    """A first key pair for a network that has none; the private key is given back and stored nowhere."""
    pair = new_key_pair()
    NetworkKey.objects.create(network=network, public_key=pair.public)
    return pair.private


def give_network_key(member: Member, network: Network, private: bytes) -> None:
    """Wrap the network's private key for this member; replaces a wrap that is there."""
    envelope = seal_for_member(member.public_key, private, _place(network, member))
    KeyWrap.objects.update_or_create(
        network_key=NetworkKey.objects.get(network=network), member=member, defaults={"envelope": envelope}
    )


def take_network_key(member: Member, network: Network) -> None:
    KeyWrap.objects.filter(member=member, network_key__network=network).delete()


def seal_name_for_network(membership: UUID, network: Network, name: str) -> bytes | None:
    """A member's name, readable by holders of the network's key; None when there is no name or no key yet."""
    key = NetworkKey.objects.filter(network=network).first()
    if not name or key is None:
        return None
    return seal_for_member(key.public_key, name.encode(), name_place(membership, network))


def open_name(private: bytes | None, row: Membership | Any, network: Network) -> str:
    """The name in a membership or invitation; "" when there is none or it cannot be opened."""
    if private is None or row.sealed_name is None:
        return ""
    try:
        return open_as_member(private, row.sealed_name, name_place(row.id, network)).decode()
    except CannotOpen:
        return ""


def _place(network: Network, member: Member) -> Context:
    return Context("keywrap", str(member.id), "envelope", compartment=network.slug)
