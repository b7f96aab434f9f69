"""The case goes to another body: only after it accepted, only when who leads the case says so once more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from wegweiser.cases import admitting, beginning, bodies, writing
from wegweiser.cases.models import Admission, Case, Referral
from wegweiser.cases.models.case import COMPARTMENTS, DEPUTY, LEAD
from wegweiser.cases.models.referrals import ACCEPTED, HAND_OVER, SPACE
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import contents
from wegweiser.cases.sharing.leaving import leave
from wegweiser.cases.sharing.referring import StaleReferral, hold
from wegweiser.people.models import ACTIVE, Member, Membership
from wegweiser.permissions import decide


class CannotTake(Exception):
    """The other body cannot hold cases, or who accepted may not lead any."""


def holders_at(row: Referral, opened: OpenCase) -> list[Member]:
    """Who would hold the case at the other body, who accepted it first. Raises CannotTake."""
    accepted = {one.member for one in contents.answers_to(row, contents.key_for_case(row, opened))}
    rows = Membership.objects.filter(network=row.case.network, office=row.office, state=ACTIVE, member__state=ACTIVE)
    reading = [one for one in rows.select_related("member").order_by("pk") if decide(one.roles, "cases.read")]
    leading = [one for one in reading if str(one.member_id) in accepted and decide(one.roles, "cases.lead")]
    if not leading or not beginning.may_hold(row.office, row.case.network.pack):
        raise CannotTake
    return [leading[0].member, *(one.member for one in reading if one.pk != leading[0].pk)]


def is_ready(row: Referral) -> bool:
    """Whether the other body accepted to take the case, so that it can be handed over."""
    ready = row.purpose == HAND_OVER and row.state == ACCEPTED and row.way == SPACE
    return ready and not row.has_ended(timezone.localdate())


@transaction.atomic
def hand_over(opened: OpenCase, row: Referral, *, version: int | None = None, now: datetime) -> None:
    """The accepting member leads, a colleague there is the deputy, the body changes, the old holders go.

    The whole record leaves: a consent must cover every group. Where nobody else over there may read cases, whoever
    led until now stays as the second holder. Raises NotCovered, CannotTake, StaleReferral, ChangedMeanwhile.
    """
    if not is_ready(hold(row)):
        raise StaleReferral
    said = leave(opened, [row.office.slug], bodies.GROUPS, way="referral", about=str(row.pk), now=now)
    lead, *others = holders_at(row, opened)
    stays = others[0].pk if others else led_by(opened.case)
    writing.write(opened, said, version=version, now=now)
    for member, part in ((lead, LEAD), *((one, DEPUTY) for one in others[:1])):
        admitting.admit(opened, member, part, list(COMPARTMENTS), "consent", now=now)
    Case.objects.filter(pk=opened.case.pk).update(office=row.office)
    Referral.of_case.filter(pk=row.pk).update(state="done", answered_on=now.date())
    record_deed(opened.case, "transferred", seat=opened.seat, now=now)
    _leave_to(opened, {lead.pk, stays}, now)


def led_by(case: Case) -> UUID:
    """Who leads it."""
    row: Admission = Admission.objects.filter(compartment__case=case, part=LEAD).order_by("pk")[0]
    return row.member


def _leave_to(opened: OpenCase, new: set[UUID], now: datetime) -> None:
    """Everybody else goes, now that two hold each compartment."""
    held = Admission.objects.filter(compartment__case=opened.case).exclude(member__in=new)
    gone = Member.objects.filter(pk__in=held.values("member"))
    for member in gone:
        admitting.remove(opened.case, member, list(COMPARTMENTS), seat=opened.seat, now=now)
