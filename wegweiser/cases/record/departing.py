"""Whoever leaves the network, is suspended or may not read cases any more loses every case of it at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wegweiser.cases.models import Admission, Case, Compartment
from wegweiser.cases.models.case import DEPUTY, LEAD, WORK
from wegweiser.cases.recording import record_deed
from wegweiser.people.models import ACTIVE, Membership
from wegweiser.permissions import decide


def may_still(membership: Membership) -> bool:
    """Whether this seat may read cases."""
    return membership.state == ACTIVE and membership.member.state == ACTIVE and decide(membership.roles, "cases.read")


@transaction.atomic
def after_change(membership: Membership, now: datetime) -> None:
    """Called when a membership changed, in the same transaction. A deputy takes over what nobody leads.

    The very last key is kept: without a seat it opens nothing, and without it only the trustees of the spare key could.
    """
    if may_still(membership):
        return
    ref = membership.member_id
    held = Compartment.objects.filter(case__network=membership.network_id, admissions__member=ref)
    for compartment in held.select_for_update(of=("self",)).select_related("case__network").order_by("pk"):
        take(compartment, ref, now)


def take(compartment: Compartment, ref: UUID, now: datetime) -> None:
    """Her key of this compartment goes, unless it is the very last. Call it in a transaction that holds the row."""
    others = Admission.objects.filter(compartment=compartment).exclude(member=ref)
    if not others.exists() or not Admission.objects.filter(compartment=compartment, member=ref).delete()[0]:
        return
    if not others.filter(part=LEAD).exists():
        next_one = others.filter(part=DEPUTY).order_by("pk").first()
        if next_one is not None:
            Admission.objects.filter(pk=next_one.pk).update(part=LEAD)
    Compartment.objects.filter(pk=compartment.pk).update(rotate_since=now)
    if compartment.name == WORK:
        record_deed(compartment.case, "removed", seat=None, now=now)


def run(now: datetime) -> int:
    """The same for all who may not read any more, however that came about; how many. For the hourly job."""
    found = 0
    pairs = set(Admission.objects.values_list("compartment__case__network", "member"))
    for network, member in sorted(pairs, key=str):
        seat = Membership.objects.filter(network=network, member=member).select_related("member", "network").first()
        if seat is not None and not may_still(seat):
            after_change(seat, now)
            found += 1
    return found


def holders_of(compartment: Compartment, able: set[Any]) -> int:
    """How many of `able` (ids of members) hold its key."""
    return sum(1 for one in compartment.admissions.all() if one.member in able)


def able_in(network: int) -> set[Any]:
    """Ids of members of a network who may read cases."""
    rows = Membership.objects.filter(network=network).select_related("member")
    return {row.member_id for row in rows if may_still(row)}


def open_cases() -> Any:
    """Cases that are not closed, with compartments and who is admitted."""
    return Case.objects.filter(state="open").select_related("network").prefetch_related("compartments__admissions")
