"""Opening a case: two compartments with keys of their own, for the member who leads and a deputy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.cases import bodies, keys
from wegweiser.cases.models import Admission, Case, Compartment
from wegweiser.cases.models.case import COMPARTMENTS, DEPUTY, LEAD
from wegweiser.cases.reading import OpenCase, unlock_as, version_of
from wegweiser.cases.recording import record_deed
from wegweiser.cases.writing import New, write
from wegweiser.intake.models import SpareKey
from wegweiser.people.models import ACTIVE, Member, Membership
from wegweiser.permissions import Seat, decide

MISSING = {
    "switched_off": _("Cases are switched off for this installation (WEGWEISER_NO_INTAKE)."),
    "office": _("You belong to no body of the guidebook."),
    "kind": _("A body of this kind may not hold cases. Choose one that has no duty to report."),
    "deputy": _("Nobody else of your body may read cases: a case needs a deputy."),
    "spare_key": _("The spare key with its five trustees is missing."),
    "pathway": _("The country has no pathway yet."),
}


class NotReady(Exception):
    """A case cannot be opened here; `missing`: codes of MISSING."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


def missing_for(seat: Seat) -> tuple[str, ...]:
    """What stands in the way of opening a case; empty: nothing."""
    found = {
        "switched_off": not settings.INTAKE,
        "office": seat.office is None,
        "kind": seat.office is not None and not may_hold(seat.office, seat.network.pack),
        "deputy": seat.office is not None and not colleagues_of(seat),
        "spare_key": not SpareKey.objects.filter(network=seat.network).exists(),
        "pathway": not packs.load(seat.network.pack).protocols,
    }
    return tuple(code for code, lacks in found.items() if lacks)


def may_hold(office: Any, pack: str) -> bool:
    """Whether the country pack lets a body of this kind hold cases: those that may read reports."""
    return office.kind in packs.load(pack).info.report_kinds and office.must_report != "yes"


def colleagues_of(seat: Seat) -> list[Member]:
    """Other active members of the same body who may read cases, by pseudonym."""
    rows = Membership.objects.filter(network=seat.network, office=seat.office, state=ACTIVE, member__state=ACTIVE)
    rows = rows.exclude(member=seat.member.pk).select_related("member").order_by("member__pseudonym")
    return [row.member for row in rows if decide(row.roles, "cases.read")]


@transaction.atomic
def begin(
    private: bytes, seat: Seat, deputy: Member, person: bodies.Person, opening: bodies.Opening, *,
    first: Sequence[New] = (), ref: UUID | None = None, now: datetime,
) -> OpenCase:  # fmt: skip
    """A new case of the seat's body. `private`: the member's own key. `ref`: its id, drawn with the form.

    Raises NotReady, and IntegrityError for a form that was sent before.
    """
    missing = missing_for(seat)
    if missing:
        raise NotReady(missing)
    case = Case(pk=ref or uuid4(), network=seat.network, office=seat.office, month=f"{now:%Y-%m}")
    case.way = version_of(seat.network.pack, now.date())
    case.save(force_insert=True)
    spare = SpareKey.objects.get(network=seat.network)
    for name in COMPARTMENTS:
        _make(case, name, {LEAD: seat.member, DEPUTY: deputy}, spare, now)
    opened = unlock_as(private, seat, case, now=now)
    news = [New(opening), New(person, compartment="contact"), *first]
    write(opened, news, now=now, op="begun")
    record_deed(case, "admitted", seat=seat, now=now)
    return opened


def _make(case: Case, name: str, members: dict[str, Any], spare: SpareKey, now: datetime) -> None:
    compartment = Compartment(case=case, name=name)
    key, _inbox = keys.renew(compartment, spare)
    compartment.save(force_insert=True)
    for part, member in members.items():
        Admission.objects.create(
            compartment=compartment, member=member.pk, part=part, basis="lead", since=now.date(),
            envelope=keys.wrap(compartment, key, member),
        )  # fmt: skip
