"""What members do with members. Every change is whole, recorded, and in force on the next request."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404

from wegweiser.guidebook.models import Actor
from wegweiser.people import events, invitations, keys, locking, sessions
from wegweiser.people.models import ACTIVE, LEFT, SUSPENDED, Member, Membership, Readmission, SecondFactor, Session
from wegweiser.people.steps import State, passphrase_of
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

TESTIMONY_VALID = timedelta(days=7)
AFTER_CHANGE: list[Callable[[Membership, datetime], None]] = []  # in the same transaction: what a seat opened elsewhere


class SameOffice(Exception):
    """Both testimonies come from one person or one body, or from nobody's body."""


class LastFactor(Exception):
    """The last second factor cannot be removed: without one there is no sign-in."""


def change_state(membership: Membership, state: str, *, key: bytes | None, seat: Seat, now: datetime) -> None:
    """Suspend, let go (`left`) or let back in. Whoever is out loses sessions and the network's key at once.

    `key`: the network's private key, to wrap it again for somebody who comes back.
    """
    member, network = membership.member, membership.network
    with transaction.atomic():
        membership.state, membership.left_on = state, now.date() if state == LEFT else None
        membership.save(update_fields=["state", "left_on"])
        if state in (SUSPENDED, LEFT):
            sessions.end_all(member)
            keys.take_network_key(member, network)
        elif key is not None and keys.needs_network_key(membership.roles):
            keys.give_network_key(member, network, key)
        _tell(membership, now)
        record(events.StateChanged(member.pseudonym, state), network=network, seat=seat, now=now)


def change_roles(
    membership: Membership,
    roles: Collection[str],
    office: Actor | None,
    *,
    key: bytes | None,
    seat: Seat,
    now: datetime,
) -> None:
    """New roles or another body. The network's key is given or taken as the new roles need it."""
    member, network = membership.member, membership.network
    before = tuple(membership.roles)
    with transaction.atomic():
        membership.roles, membership.office = sorted(roles), office
        membership.save(update_fields=["roles", "office"])
        if not keys.needs_network_key(roles):
            keys.take_network_key(member, network)
        elif key is not None and membership.state == ACTIVE:
            keys.give_network_key(member, network, key)
        _tell(membership, now)
        event = events.RolesChanged(member.pseudonym, before, tuple(membership.roles), office.slug if office else "")
        record(event, network=network, seat=seat, now=now)


def _tell(membership: Membership, now: datetime) -> None:
    for follow in AFTER_CHANGE:
        follow(membership, now)


def testify_identity(membership: Membership, *, key: bytes, seat: Seat, now: datetime) -> invitations.Issued | None:
    """ "I met this person." The second testimony, of another body, gives the link; the first gives None.

    Raises SameOffice.
    """
    if seat.office is None:
        raise SameOffice
    with transaction.atomic():
        waiting = Readmission.objects.select_for_update().filter(
            membership=membership, second_at=None, first_at__gt=now - TESTIMONY_VALID
        ).first()  # fmt: skip
        if waiting is None:
            first = {"first_by": seat.member, "first_office": seat.office, "first_at": now}
            Readmission.objects.create(membership=membership, **first)
        elif seat.member == waiting.first_by or seat.office == waiting.first_office:
            raise SameOffice
        else:
            waiting.second_by, waiting.second_office, waiting.second_at = seat.member, seat.office, now
            waiting.save(update_fields=["second_by", "second_office", "second_at"])
        event = events.IdentityTestified(membership.member.pseudonym, seat.office.slug, waiting is not None)
        record(event, network=membership.network, seat=seat, now=now)
        return invitations.readmit_member(membership, key=key, seat=seat, now=now) if waiting else None


def change_passphrase(member: Member, private: bytes, state: State, *, session: Session, now: datetime) -> None:
    """Lock the key under the drawn passphrase; every other session ends."""
    locked = locking.lock_under_passphrase(private, passphrase_of(state), member.id)
    _change_secret(member, "passphrase", session, now, locked_key=locked)


def change_sheet(member: Member, private: bytes, state: State, *, session: Session, now: datetime) -> None:
    """Lock the key under the new sheet; the old sheet opens nothing any more."""
    locked = locking.lock_under_sheet(private, state["code"], member.id)
    _change_secret(member, "sheet", session, now, locked_under_sheet=locked)


def _change_secret(member: Member, what: str, session: Session, now: datetime, **locked: bytes) -> None:
    with transaction.atomic():
        for field, value in locked.items():
            setattr(member, field, value)
        member.save(update_fields=list(locked))
        sessions.end_others(session)
        record(events.SecretChanged(member.pseudonym, what), network=None, seat=member.own_seat(), now=now)


def remove_factor(member: Member, ref: str, *, session: Session, now: datetime) -> None:
    """Raises LastFactor, and Http404 for a factor of somebody else."""
    with transaction.atomic():
        mine = list(SecondFactor.objects.select_for_update().filter(member=member))
        found = next((factor for factor in mine if str(factor.id) == ref), None)
        if found is None:
            raise Http404
        if len(mine) == 1:
            raise LastFactor
        found.delete()
        sessions.end_others(session)
        record(events.SecretChanged(member.pseudonym, "factor_removed"), network=None, seat=member.own_seat(), now=now)
