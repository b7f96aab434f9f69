"""A desk and who holds its key. The private key exists in the seals for its members and for the spare key alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wegweiser.guidebook.models import Actor
from wegweiser.intake import keys
from wegweiser.intake.desk import beside
from wegweiser.intake.desk.acting import ChangedMeanwhile
from wegweiser.intake.desk.events import DeskChanged
from wegweiser.intake.desk.rotation import keep_for_spare, new_keys
from wegweiser.intake.models import OFF, ON, PAUSED, Desk, DeskSeat, FormerDeskKey, Report
from wegweiser.intake.readiness import READERS, missing_for, readers_of
from wegweiser.people.models import ACTIVE, Member, Membership
from wegweiser.permissions import Seat, decide
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.trail.record import record


class LastHolder(Exception):
    """Nobody else could open the reports that are there; nothing was changed."""


class NotReady(Exception):
    """Something is missing; `args[0]`: codes of `readiness.MISSING`."""


def may_read(network: Any) -> list[Membership]:
    """Active members whose roles may read reports, by pseudonym."""
    rows: QuerySet[Membership] = Membership.objects.filter(network=network, state=ACTIVE, member__state=ACTIVE)
    rows = rows.select_related("member", "network", "office").order_by("member__pseudonym")
    return [row for row in rows if decide(row.roles, "intake.read")]


@transaction.atomic
def set_up(office: Actor, members: Sequence[Member], *, seat: Seat, now: datetime) -> Desk:
    """A desk of this body, off, with its key for these members. Raises IntegrityError when the body has one."""
    pair = new_key_pair()
    desk = Desk.objects.create(network=seat.network, office=office, public_key=pair.public, state=OFF, created_at=now)
    keep_for_spare(desk, pair.private)
    desk.save(update_fields=["key_for_spare"])
    for member in members:
        keys.give_desk(desk, pair.private, member, now=now)
    _record(desk, "set_up", "", seat, now)
    return desk


@transaction.atomic
def give_seat(desk: Desk, private: bytes, member: Member, *, deputy: bool, seat: Seat, now: datetime) -> None:
    """One more member who can open the desk. `private`: its key, from the session of a colleague who has it."""
    keys.give_desk(desk, private, member, deputy=deputy, now=now)
    _record(desk, "seat_given", member.pseudonym, seat, now)


@transaction.atomic
def take_seat(desk: Desk, member: Member, *, seat: Seat | None, now: datetime) -> None:
    """From the next click on the desk does not exist for this member, and its key is a new one. Raises LastHolder."""
    held = Desk.objects.select_for_update().get(pk=desk.pk)
    others = DeskSeat.objects.filter(desk=held).exclude(member=member.pk)
    if not others.exists() and _holds_something(held):
        raise LastHolder
    DeskSeat.objects.filter(desk=held, member=member.pk).delete()
    FormerDeskKey.objects.filter(desk=held, member=member.pk).delete()
    new_keys(held, now=now)
    if held.state == ON and len(readers_of(held)) < READERS:
        Desk.objects.filter(pk=held.pk).update(state=PAUSED)
    _record(held, "seat_taken", member.pseudonym, seat, now)


@transaction.atomic
def change_words(desk: Desk, values: Mapping[str, Any], version: int, *, seat: Seat, now: datetime) -> None:
    """What the first screen says, the mailbox, the days. Raises ChangedMeanwhile."""
    if not Desk.objects.filter(pk=desk.pk, version=version).update(version=version + 1, **values):
        raise ChangedMeanwhile
    _record(desk, "words", "", seat, now)


@transaction.atomic
def change_state(desk: Desk, state: str, *, seat: Seat, now: datetime) -> None:
    """Open, pause or switch off. Raises NotReady: a desk opens only when nothing is missing."""
    held = Desk.objects.select_for_update(of=("self",)).select_related("office", "network").get(pk=desk.pk)
    if state == ON and (missing := missing_for(held, now)):
        raise NotReady(missing)
    opened = {"opened_at": now} if state == ON else {}
    Desk.objects.filter(pk=held.pk).update(state=state, **opened)
    _record(held, {ON: "opened", PAUSED: "paused", OFF: "switched_off"}[state], "", seat, now)


def leavers(desk: Desk) -> Collection[str]:
    """Ids of members who hold the key and may not read any more: they left, were suspended, or have other roles."""
    holders = {str(member) for member in DeskSeat.objects.filter(desk=desk).values_list("member", flat=True)}
    return holders - readers_of(desk)


def _holds_something(desk: Desk) -> bool:
    return Report.objects.filter(desk=desk).exists() or any(one.holds(desk) for one in beside.BESIDE)


def _record(desk: Desk, op: str, member: str, seat: Seat | None, now: datetime) -> None:
    record(DeskChanged(desk.pk, op, member), network=desk.network, seat=seat, now=now)
