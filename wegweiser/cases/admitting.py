"""Who is admitted to a case, and who no longer. Only somebody who holds the key can give it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.cases import keys
from wegweiser.cases.models import Admission, Case, Compartment
from wegweiser.cases.models.case import LEAD, WORK
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import record_deed
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import CannotOpen

HOLDERS = 2  # each compartment needs at least two who can open it


class TooFew(Exception):
    """A compartment would be left with fewer than two holders, or nobody would lead; nothing was changed."""


@transaction.atomic
def admit(
    opened: OpenCase, member: Any, part: str, compartments: Collection[str], basis: str, *, now: datetime
) -> None:
    """Give a member the keys of these compartments; `work` always comes along. A new lead makes the old one deputy.

    Raises CannotOpen where the giver was taken off, or the key renewed, since she opened the case.
    """
    if part == LEAD:
        Admission.objects.filter(compartment__case=opened.case, part=LEAD).update(part="deputy")
    for name in {WORK, *compartments} & set(opened.keys):
        compartment = Compartment.objects.select_for_update().get(pk=opened.compartments[name].pk)
        still_hers(opened, compartment)
        values = {
            "part": part, "basis": basis, "since": now.date(),
            "envelope": keys.wrap(compartment, opened.keys[name], member), "covered_until": None,
        }  # fmt: skip
        Admission.objects.update_or_create(compartment=compartment, member=member.pk, defaults=values)
    record_deed(opened.case, "admitted", seat=opened.seat, now=now)


def still_hers(opened: OpenCase, compartment: Compartment) -> None:
    """Whether what she opened a moment ago is the key of this compartment still, and hers. Raises CannotOpen."""
    hers = Admission.objects.filter(compartment=compartment, member=opened.seat.member.pk)
    if compartment.epoch != opened.compartments[compartment.name].epoch or not hers.exists():
        raise CannotOpen


@transaction.atomic
def remove(case: Case, member: Any, compartments: Collection[str], *, seat: Seat | None, now: datetime) -> None:
    """From the next click on the compartments do not exist for the member; whoever opens them next makes a new key.

    Needs no key: also the accounts' steward can do it. Without `work` nothing else may stay. Raises TooFew.
    """
    names = {"work", "contact"} if WORK in compartments else set(compartments)
    for compartment in Compartment.objects.select_for_update().filter(case=case, name__in=names):
        taken = Admission.objects.filter(compartment=compartment, member=member.pk)
        if not taken.exists():
            continue
        taken.delete()
        if Admission.objects.filter(compartment=compartment).count() < HOLDERS:
            raise TooFew
        Compartment.objects.filter(pk=compartment.pk).update(rotate_since=now)
    if not Admission.objects.filter(compartment__case=case, part=LEAD).exists():
        raise TooFew
    record_deed(case, "removed", seat=seat, now=now)
