"""The only ways a view gets a case or what belongs to it: the row, or the 404 of an address that does not exist.

Somebody of another body who was admitted reads, and does nothing else: for every other deed the case is not there.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wegweiser.cases.models import Admission, Case, CaseFile, Conference, Due, Referral
from wegweiser.cases.models.case import DEPUTY, LEAD
from wegweiser.permissions import Seat, decide
from wegweiser.permissions.finding import first_or_404

LEADING = (LEAD, DEPUTY)
READING = "cases.read"


def cases_of(seat: Seat) -> QuerySet[Case]:
    """Cases to which this member is admitted, the next that is due first."""
    rows: QuerySet[Case] = Case.objects.visible_to(seat).select_related("office", "way")
    return rows.order_by("state", "next_on", "pk")


def access_case(seat: Seat, ref: UUID, *, to: str) -> Case:
    """A case to which this member is admitted. Raises Http404."""
    rows = cases_of(seat).select_related("network").filter(may(seat, to), pk=ref)
    found: Case = first_or_404(rows, seat, to)
    return found


def may(seat: Seat, to: str, case: str = "") -> Q:
    """Of the cases one is admitted to, those in which one may do `to`. `case`: path to it, with two underscores."""
    if to == READING:
        return Q()
    return Q(**{f"{case}office": seat.office}) | Q(**{f"{case}pk__in": _led_by(seat)})


def may_here(seat: Seat, case: Case, to: str) -> bool:
    """Whether one who is admitted to this case may do `to` in it: what its pages offer."""
    own = seat.office is not None and seat.office.pk == case.office_id
    return decide(seat.roles, to) and (own or to == READING or _led_by(seat).filter(compartment__case=case).exists())


def _led_by(seat: Seat) -> QuerySet[Admission, Any]:
    return Admission.objects.filter(member=seat.member.pk, part__in=LEADING).values("compartment__case")


def access_led_case(seat: Seat, ref: UUID, *, to: str) -> Case:
    """A case this member leads, or stands in for. Raises Http404."""
    rows = cases_of(seat).select_related("network").filter(pk__in=_led_by(seat))
    found: Case = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_case_file(seat: Seat, ref: UUID, *, to: str) -> CaseFile:
    """A file of a compartment to which this member holds the key. Raises Http404."""
    rows = CaseFile.objects.visible_to(seat).select_related("compartment__case__network", "compartment__case__way")
    found: CaseFile = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_due(seat: Seat, ref: UUID, *, to: str) -> Due:
    """Something due in a case to which this member is admitted. Raises Http404."""
    rows = Due.objects.visible_to(seat).select_related("case__network", "case__way").filter(may(seat, to, "case__"))
    found: Due = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_referral(seat: Seat, ref: UUID, *, to: str) -> Referral:
    """A referral to this member's own body whose key she holds. Raises Http404."""
    rows = Referral.objects.visible_to(seat).select_related("case__network", "case__office", "office")
    found: Referral = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_sent_referral(seat: Seat, ref: UUID, *, to: str) -> Referral:
    """A referral that left a case to which this member is admitted. Raises Http404."""
    rows = Referral.of_case.visible_to(seat).select_related("case__network", "case__way", "case__office", "office")
    found: Referral = first_or_404(rows.filter(may(seat, to, "case__"), pk=ref), seat, to)
    return found


def access_conference(seat: Seat, ref: UUID, *, to: str) -> Conference:
    """A conference this member is invited to. Raises Http404."""
    rows = Conference.objects.visible_to(seat).select_related("case__network", "agreement")
    found: Conference = first_or_404(rows.filter(pk=ref), seat, to)
    return found


def access_called_conference(seat: Seat, ref: UUID, *, to: str) -> Conference:
    """A conference of a case to which this member is admitted. Raises Http404."""
    rows = Conference.of_case.visible_to(seat).select_related("case__network", "case__way", "agreement")
    found: Conference = first_or_404(rows.filter(may(seat, to, "case__"), pk=ref), seat, to)
    return found
