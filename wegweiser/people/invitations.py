"""Links that make somebody a member: single use, seven days, shown on the screen to hand over, known here by a hash.

The network's private key lies in the invitation, sealed under the link itself, so that the newcomer can read at once
and the database alone opens nothing (docs/decisions/0010-the-link-carries-the-networks-key.md).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from wegweiser.guidebook.models import Actor, Network
from wegweiser.people import events, keys
from wegweiser.people.models import ACTIVE, Invitation, Member, Membership, NetworkKey
from wegweiser.permissions import Seat, decide
from wegweiser.permissions.table import table
from wegweiser.sealing import sessions as sealed
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden, HiddenText
from wegweiser.trail.record import record

VALID = timedelta(days=7)


class AlreadyThere(Exception):
    """The network has a steward, or an open invitation for one."""


class Issued(NamedTuple):
    """`token` is the end of the link; it is nowhere else."""

    invitation: Invitation
    token: HiddenText


def grantable(seat: Seat) -> tuple[str, ...]:
    """Roles this seat may give: reserved ones only when it may change roles."""
    may_all = decide(seat.roles, "people.roles")
    return tuple(name for name in table().given if may_all or not table().roles[name].reserved)


def invite_member(
    network: Network, *, roles: Collection[str], office: Actor | None, name: str, key: bytes, seat: Seat, now: datetime
) -> Issued:
    """A link for a newcomer. `key`: the network's private key, opened in the inviter's session."""
    with transaction.atomic():
        issued = _issue(network, roles=roles, office=office, name=name, key=key, by=seat.member, now=now)
        event = events.MemberInvited(str(issued.invitation.id), tuple(sorted(roles)), office.slug if office else "")
        record(event, network=network, seat=seat, now=now)
    return issued


def invite_steward(network: Network, *, now: datetime, again: bool = False) -> Issued:
    """The first link of a network, from the command line. Raises AlreadyThere; `again` takes an unused link back."""
    with transaction.atomic():
        if Membership.objects.filter(network=network, state=ACTIVE).exists():
            raise AlreadyThere("the network has members; they invite the next ones")
        still_open = Invitation.objects.filter(network=network, used_at=None, revoked_at=None, expires_at__gt=now)
        if still_open.exists() and not again:
            raise AlreadyThere("a link was already given out and not used yet")
        still_open.update(revoked_at=now, locked_network_key=None)
        NetworkKey.objects.filter(network=network).delete()  # its private half lay in the unused link alone
        key = keys.create_network_key(network)
        issued = _issue(network, roles=("steward",), office=None, name="", key=key, by=None, now=now)
        record(events.MemberInvited(str(issued.invitation.id), ("steward",), ""), network=network, seat=None, now=now)
    return issued


def readmit_member(membership: Membership, *, key: bytes, seat: Seat, now: datetime) -> Issued:
    """A link with which a member who lost everything makes new keys. Call inside a transaction."""
    network = membership.network
    by, roles, office = seat.member, membership.roles, membership.office
    issued = _issue(network, roles=roles, office=office, name="", key=key, by=by, now=now, readmits=membership.member)
    record(
        events.MemberInvited(str(issued.invitation.id), tuple(sorted(roles)), ""), network=network, seat=seat, now=now
    )
    return issued


def _issue(
    network: Network, *, roles: Collection[str], office: Actor | None, name: str, key: bytes, by: Member | None,
    now: datetime, readmits: Member | None = None,
) -> Issued:  # fmt: skip
    number = uuid4()
    lock = sealed.new_session(key, member=_holder(number))
    invitation = Invitation.objects.create(
        id=number, token_hash=lock.session_id.hex(), network=network, office=office, roles=sorted(roles),
        sealed_name=keys.seal_name_for_network(number, network, name), readmits=readmits, created_by=by,
        locked_network_key=lock.locked if keys.needs_network_key(roles) else None,
        created_at=now, expires_at=now + VALID,
    )  # fmt: skip
    return Issued(invitation, lock.cookie_value)


def revoke_invitation(invitation: Invitation, *, seat: Seat, now: datetime) -> None:
    with transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk, used_at=None).update(revoked_at=now, locked_network_key=None)
        record(events.InvitationRevoked(str(invitation.pk)), network=invitation.network, seat=seat, now=now)


def access_invitation(token: str, now: datetime) -> Invitation:
    """The open invitation of this link. Raises Http404 for an unknown, used, revoked or expired one alike."""
    found = Invitation.objects.select_related("network", "office", "readmits").filter(
        token_hash=sealed.session_id_of(token).hex(), used_at=None, revoked_at=None, expires_at__gt=now
    )
    invitation = found.first()
    if invitation is None:
        raise Http404
    return invitation


def use_invitation(invitation: Invitation, now: datetime) -> None:
    """Use it up; check and act in one statement. Raises Http404 when somebody else was faster."""
    open_one = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if open_one.update(used_at=now, locked_network_key=None) != 1:
        raise Http404


def carried_key(invitation: Invitation, token: str) -> Hidden | None:
    """The network's private key from the link; None when the roles do not need it."""
    if invitation.locked_network_key is None:
        return None
    try:
        return sealed.open_session(token, invitation.locked_network_key, member=_holder(invitation.id))
    except CannotOpen:
        return None


def _holder(number: Any) -> str:
    return f"invitation {number}"
