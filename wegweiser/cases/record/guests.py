"""Members of another body who read a case because the person agrees: when she does not any more, they go at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from wegweiser.cases.models import Admission, Case, Compartment
from wegweiser.cases.record.departing import take
from wegweiser.cases.record.reads import GROUPS
from wegweiser.people.models import Membership

CONSENT = "consent"


def guests_of(case: Case, recipient: str) -> dict[UUID, tuple[str, ...]]:
    """Member → groups of data she reads. `recipient`: slug of her body; "" for every body but the one that holds it."""
    seats = Membership.objects.filter(network=case.network_id).exclude(office=case.office_id)
    seats = seats.filter(office__slug=recipient) if recipient else seats
    rows = Admission.objects.filter(compartment__case=case, basis=CONSENT, member__in=seats.values("member"))
    found: dict[UUID, tuple[str, ...]] = {}
    for member, name in rows.values_list("member", "compartment__name"):
        found[member] = (*found.get(member, ()), *GROUPS[name])
    return found


def dismiss(
    case: Case, recipient: str, *, now: datetime, stays: Callable[[Collection[str]], bool] = lambda groups: False
) -> int:
    """Take them off, also where one holder is left; how many. `stays(groups)`: what she reads is still covered.

    Needs no key, so that the person's own window can do it. Call it in a transaction.
    """
    gone = [member for member, groups in guests_of(case, recipient).items() if not stays(groups)]
    held = Compartment.objects.select_for_update(of=("self",)).select_related("case__network").order_by("pk")
    for compartment in held.filter(case=case) if gone else ():
        for member in gone:
            take(compartment, member, now)
    return len(gone)
