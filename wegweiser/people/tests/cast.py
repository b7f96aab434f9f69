"""The members the tests know: Ana coordinates, Bo counsels, Cem is the steward, Eva checks data protection,
Finn is a partner. Their locks are cheap; passphrase and authenticator are the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pyotp
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from wegweiser.guidebook.models import Actor, Network
from wegweiser.people import factors, keys, locking, sessions
from wegweiser.people.models import Member, Membership, Session
from wegweiser.permissions.table import table
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.sealing.locks import Cost
from wegweiser.sealing.passphrases import Passphrase, word_list, words_needed
from wegweiser.web.access import FIELD

CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = Passphrase(word_list()[: words_needed(len(word_list()))])
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SHEET = "0000-0000-0000-0000-0000-0000-0000"


@dataclass
class Town:
    """One network with two bodies and a key; `people` by pseudonym, with their private keys."""

    network: Network
    city: Actor
    centre: Actor
    key: Hidden
    privates: dict[Any, Hidden] = field(default_factory=dict)

    def enrol(self, pseudonym: str, *roles: str, office: Actor | None = None, name: str = "") -> Member:
        """A member with a seat here; somebody who exists already gets one more seat."""
        member = Member.objects.filter(pseudonym=pseudonym).first() or self._make(pseudonym)
        seat = Membership(member=member, network=self.network, office=office or self.city, roles=sorted(roles))
        seat.since, seat.sealed_name = timezone.now().date(), None
        seat.sealed_name = keys.seal_name_for_network(seat.id, self.network, name)
        seat.save(force_insert=True)
        if keys.needs_network_key(roles):
            keys.give_network_key(member, self.network, self.key)
        return member

    def _make(self, pseudonym: str) -> Member:
        pair = new_key_pair()
        member = Member(pseudonym=pseudonym, public_key=pair.public, created_on=timezone.now().date())
        member.locked_key = locking.lock_under_passphrase(pair.private, PASSPHRASE, member.id)
        member.locked_under_sheet = locking.lock_under_sheet(pair.private, SHEET, member.id)
        member.save(force_insert=True)
        factors.add_factor(member, {"kind": "totp", "secret": SECRET, "counter": 0}, timezone.now())
        PRIVATE[member.pk] = pair.private
        return member

    def seat(self, member: Member) -> Any:
        return member.seat_in(self.network.slug)

    def membership(self, member: Member) -> Membership:
        return Membership.objects.get(member=member, network=self.network)


PRIVATE: dict[Any, Hidden] = {}


def make_town(slug: str = "rosenau") -> Town:
    """A small network; nothing is published."""
    network = Network.objects.create(slug=slug, name=slug.title(), place="07314", pack="de", languages=["de"])
    city, centre = (
        Actor.objects.create(
            network=network, slug=name, name={"de": name.title()}, kind="public_body", target_group="other",
            level="municipal", area="07314",
        )
        for name in ("rathaus", "beratung")
    )  # fmt: skip
    return Town(network, city, centre, keys.create_network_key(network))


def everybody(town: Town) -> dict[str, Member]:
    """One member for each role there is."""
    return {role: town.enrol(f"{town.network.slug}-{role}", role) for role in table().given}


def sign_in(member: Member, *, stepped_up: bool = True, client: Client | None = None) -> Client:
    """A browser with a full session of this member."""
    client, response, now = client or Client(), HttpResponse(), timezone.now()
    session = sessions.begin(response, member, PRIVATE[member.pk], now=now, confirmed=True)
    if not stepped_up:
        Session.objects.filter(pk=session.pk).update(stepped_up_at=None)
    client.cookies[sessions.COOKIE] = response.cookies[sessions.COOKIE].value
    return client


def session_of(client: Client) -> Session:
    from wegweiser.sealing.sessions import session_id_of

    return Session.objects.get(pk=session_id_of(client.cookies[sessions.COOKIE].value).hex())


def age(client: Client, *, begun: timedelta = timedelta(0), idle: timedelta = timedelta(0)) -> None:
    """Let time pass for this session: as if it had begun and been used that long ago."""
    session, now = session_of(client), timezone.now()
    Session.objects.filter(pk=session.pk).update(created_at=now - begun, last_seen=now - idle)


def code(at: datetime | None = None) -> str:
    return pyotp.TOTP(SECRET).at(at or timezone.now())


def form(**fields: str) -> dict[str, str]:
    """A public form as a browser sends it."""
    from wegweiser.web.access import new_form_code

    return {FIELD: new_form_code(), **fields}
