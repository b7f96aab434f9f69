"""Members of the demonstration: invented people with a cheap lock and a passphrase that stands here. Nowhere else.

Nothing of this works outside demonstration mode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.utils import timezone

from wegweiser.guidebook.models import Actor, Network
from wegweiser.people import factors, keys, locking, sessions, totp
from wegweiser.people.models import Member, Membership, NetworkKey
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.sealing.passphrases import Passphrase, recovery_code, word_list, words_needed


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`pseudonym` must be unique in the installation; `office`: slug of an actor of the network, or ""."""

    pseudonym: str
    name: str
    roles: tuple[str, ...]
    office: str = ""


def enrol_demo_members(network: Network, people: Sequence[DemoPerson], *, now: datetime) -> list[Member]:
    """Make these members with their keys; those who are there already stay as they are, and get the new seat."""
    _demo_only()
    key = _network_key(network)
    return [_enrol(network, person, key, now) for person in people]


def sign_in_as(response: HttpResponse, member: Member) -> HttpResponse:
    """Put a full session of this member into the answer."""
    _demo_only()
    private = locking.unlock_with_passphrase(member, demo_passphrase().text)
    assert private is not None, "not a member of the demonstration"
    sessions.begin(response, member, private, now=timezone.now(), confirmed=True)
    return response


def demo_passphrase() -> Passphrase:
    """The same six words for everybody: the first of the list."""
    words = word_list()
    return Passphrase(words[: words_needed(len(words))])


def _enrol(network: Network, person: DemoPerson, key: Hidden, now: datetime) -> Member:
    member = Member.objects.filter(pseudonym=person.pseudonym).first() or _make(person, now)
    number = uuid5(NAMESPACE_URL, f"{network.slug}/{person.pseudonym}")
    office = Actor.objects.filter(network=network, slug=person.office).first()
    Membership.objects.get_or_create(
        member=member, network=network,
        defaults={
            "id": number, "office": office, "roles": sorted(person.roles), "since": now.date(),
            "sealed_name": keys.seal_name_for_network(number, network, person.name),
        },
    )  # fmt: skip
    if keys.needs_network_key(person.roles):
        keys.give_network_key(member, network, key)
    return member


def _make(person: DemoPerson, now: datetime) -> Member:
    pair = new_key_pair()
    member = Member(pseudonym=person.pseudonym, public_key=pair.public, created_on=now.date())
    member.locked_key = locking.lock_under_passphrase(pair.private, demo_passphrase(), member.id)
    member.locked_under_sheet = locking.lock_under_sheet(pair.private, recovery_code(), member.id)
    member.save(force_insert=True)
    factors.add_factor(member, {"kind": factors.TOTP, "secret": totp.new_secret(), "counter": 0}, now)
    return member


def _network_key(network: Network) -> Hidden:
    """The private key of the network: a new one, or through a demonstration member who holds it."""
    if not NetworkKey.objects.filter(network=network).exists():
        return keys.create_network_key(network)
    for holder in Member.objects.filter(wraps__network_key__network=network):
        private = locking.unlock_with_passphrase(holder, demo_passphrase().text)
        if private is not None:
            return keys.open_wrap(private, holder, network)
    raise ImproperlyConfigured(f"{network.slug} has a key that no member of the demonstration holds")


def _demo_only() -> None:
    if not settings.DEMO:
        raise ImproperlyConfigured("demonstration members exist in demonstration mode only")
