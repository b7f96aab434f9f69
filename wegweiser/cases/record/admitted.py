"""Who is admitted to a case, in words, and who could be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wegweiser.cases import admitting, bodies
from wegweiser.cases.beginning import may_hold
from wegweiser.cases.models import Admission, Case
from wegweiser.cases.models.case import ADMITTED, BASES, COMPARTMENTS, CONTACT, LEAD, PARTS, WORK
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record.reads import GROUPS
from wegweiser.cases.sharing import lasting
from wegweiser.cases.sharing.leaving import NotCovered, leave
from wegweiser.cases.writing import New, write
from wegweiser.people.models import ACTIVE, Member, Membership
from wegweiser.permissions import Seat, decide


class NoConsent(Exception):
    """No consent in force covers all that the other body would read; nothing was changed. `args[0]`: groups."""


def listed(case: Case) -> list[dict[str, Any]]:
    """`{member, name, office, part, code, compartments, basis, since}`: who leads it first. Three queries."""
    rows = Admission.objects.filter(compartment__case=case).select_related("compartment").order_by("pk")
    each: dict[UUID, list[Admission]] = {}
    for row in rows:
        each.setdefault(row.member, []).append(row)
    names = Member.objects.in_bulk(list(each))
    seats = Membership.objects.filter(network=case.network_id, member__in=list(each)).select_related("office")
    offices = {seat.member_id: seat.office for seat in seats}
    found = [_line(ref, held, names.get(ref), offices.get(ref)) for ref, held in each.items()]
    return sorted(found, key=lambda one: (list(PARTS).index(one["code"]), one["name"]))


def candidates(case: Case) -> list[Membership]:
    """Members who may read cases and can be admitted: of the body that holds it, then of bodies that may hold cases."""
    rows = Membership.objects.filter(network=case.network_id, state=ACTIVE, member__state=ACTIVE, office__isnull=False)
    rows = rows.select_related("member", "office").order_by("member__pseudonym")
    able = [one for one in rows if decide(one.roles, "cases.read") and may_hold(one.office, case.network.pack)]
    return sorted(able, key=lambda one: one.office_id != case.office_id)


def admit(
    opened: OpenCase, chosen: Membership, part: str, compartments: Iterable[str], basis: str, *, now: datetime
) -> None:
    """Let somebody in. Somebody of another body reads only, and only what a consent in force covers: NoConsent."""
    names = {WORK, *compartments}
    with transaction.atomic():
        if chosen.office is not None and chosen.office_id != opened.case.office_id:
            groups = tuple(group for group in bodies.GROUPS for name in names if group in GROUPS[name])
            write(opened, _let_go(opened, chosen, groups, now), now=now, op="shared")
            part, basis = ADMITTED, "consent"
        admitting.admit(opened, chosen.member, part, names, basis, now=now)
        lasting.follow(opened, now)
        _take_rest(opened.case, chosen.member, names, now)


def hand_over(opened: OpenCase, chosen: Membership, *, now: datetime) -> None:
    """Somebody of the same body leads from now on, with both keys; whoever led becomes deputy."""
    admitting.admit(opened, chosen.member, LEAD, list(COMPARTMENTS), "lead", now=now)


def member_of(case: Case, ref: UUID) -> Member:
    """A member admitted to this case. Raises Http404."""
    if not Admission.objects.filter(compartment__case=case, member=ref).exists():
        raise Http404
    found: Member | None = Member.objects.filter(pk=ref).first()
    if found is None:
        raise Http404
    return found


def parts_of(seat: Seat, case: Case) -> set[str]:
    """What this member is in the case."""
    rows = Admission.objects.filter(compartment__case=case, member=seat.member.pk)
    return set(rows.values_list("part", flat=True))


def compartments_of(seat: Seat, case: Case) -> list[str]:
    """Those this member has the key of, `work` first."""
    rows = Admission.objects.filter(compartment__case=case, member=seat.member.pk)
    held = set(rows.values_list("compartment__name", flat=True))
    return [name for name in (WORK, CONTACT) if name in held]


def leading(case: Case) -> set[UUID]:
    """Id of whoever leads the case."""
    rows = Admission.objects.filter(compartment__case=case, part=LEAD)
    return set(rows.values_list("member", flat=True))


def _take_rest(case: Case, member: Member, names: Iterable[str], now: datetime) -> None:
    """Fewer compartments than before: the others are taken away."""
    rows = Admission.objects.filter(compartment__case=case, member=member.pk).exclude(compartment__name__in=list(names))
    for name in rows.values_list("compartment__name", flat=True):
        admitting.remove(case, member, [name], seat=None, now=now)


def _let_go(opened: OpenCase, chosen: Any, groups: tuple[str, ...], now: datetime) -> list[New]:
    try:
        about, why = str(chosen.member.pk), chosen.member.pseudonym
        return leave(opened, [chosen.office.slug], groups, way="told", about=about, why=why, now=now)
    except NotCovered as refused:
        raise NoConsent(tuple(group for group in groups if group in refused.missing)) from None


def _line(ref: UUID, held: list[Admission], member: Any, office: Any) -> dict[str, Any]:
    part = held[0].part
    return {
        "member": ref, "name": member.pseudonym if member else "–", "office": office.name if office else "",
        "code": part, "part": PARTS[part], "basis": BASES[held[0].basis], "since": min(one.since for one in held),
        "compartments": [COMPARTMENTS[one.compartment.name] for one in held],
    }  # fmt: skip
