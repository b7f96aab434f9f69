"""Becoming a member: everything of one enrolment is stored in one transaction, at its end."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from wegweiser.people import events, factors, invitations, keys, locking
from wegweiser.people.models import ACTIVE, SUSPENDED, Invitation, KeyWrap, Member, Membership
from wegweiser.people.sessions import end_all
from wegweiser.people.steps import State, passphrase_of
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.trail.record import record


def enrol_member(invitation: Invitation, token: str, state: State, *, now: datetime) -> tuple[Member, Hidden]:
    """The new (or re-admitted) member and the private key, to begin a session with. Raises Http404 for a used link."""
    carried = invitations.carried_key(invitation, token)
    member, private = _with_new_keys(invitation.readmits, state, now)
    with transaction.atomic():
        invitations.use_invitation(invitation, now)
        _store(member, state, now, is_new=invitation.readmits is None)
        membership = _seat(invitation, member, now)
        if carried is not None:
            keys.give_network_key(member, invitation.network, carried)
        record(_event(invitation, member), network=invitation.network, seat=membership.seat(), now=now)
    return member, private


def join_network(invitation: Invitation, token: str, member: Member, *, now: datetime) -> Membership:
    """A member of another network takes a seat with the keys there are. Raises Http404 for a used link."""
    if invitation.readmits is not None or member.memberships.filter(network=invitation.network).exists():
        raise Http404
    carried = invitations.carried_key(invitation, token)
    with transaction.atomic():
        invitations.use_invitation(invitation, now)
        membership = _seat(invitation, member, now)
        if carried is not None:
            keys.give_network_key(member, invitation.network, carried)
        record(_event(invitation, member), network=invitation.network, seat=membership.seat(), now=now)
    return membership


def _with_new_keys(member: Member | None, state: State, now: datetime) -> tuple[Member, Hidden]:
    """Argon2id runs here, before the transaction: nobody waits for the database meanwhile."""
    pair = new_key_pair()
    member = member or Member(id=uuid4(), pseudonym=state["pseudonym"], created_on=now.date())
    member.public_key, member.state = pair.public, ACTIVE
    member.locked_key = locking.lock_under_passphrase(pair.private, passphrase_of(state), member.id)
    member.locked_under_sheet = locking.lock_under_sheet(pair.private, state["code"], member.id)
    return member, pair.private


def _store(member: Member, state: State, now: datetime, *, is_new: bool) -> None:
    member.save(force_insert=is_new)
    if not is_new:
        _forget_old_keys(member)
    factors.add_factor(member, state["factor"], now)


def _forget_old_keys(member: Member) -> None:
    """After a re-admission nothing opens with the old keys; other networks must let the member in again themselves."""
    end_all(member)
    member.factors.all().delete()
    KeyWrap.objects.filter(member=member).delete()
    member.memberships.filter(state=ACTIVE).update(state=SUSPENDED)


def _seat(invitation: Invitation, member: Member, now: datetime) -> Membership:
    if invitation.readmits is not None:
        membership = member.memberships.select_related("network", "office").get(network=invitation.network)
        membership.state, membership.left_on = ACTIVE, None
        membership.save(update_fields=["state", "left_on"])
        return membership
    return Membership.objects.create(
        id=invitation.id, member=member, network=invitation.network, office=invitation.office,
        roles=invitation.roles, sealed_name=invitation.sealed_name, since=now.date(),
    )  # fmt: skip


def _event(invitation: Invitation, member: Member) -> events.MemberJoined | events.MemberReadmitted:
    if invitation.readmits is not None:
        return events.MemberReadmitted(member.pseudonym)
    return events.MemberJoined(member.pseudonym, str(invitation.id), tuple(invitation.roles))
