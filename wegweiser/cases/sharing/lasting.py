"""Until when a consent covers what left: the day alone stands beside it, so that no key is needed to end it there."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Admission, ConferenceReader, Referral
from wegweiser.cases.models.conferences import CALLED
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import guests
from wegweiser.cases.sharing.leaving import CONSENT
from wegweiser.cases.sharing.ledger import ledger_of
from wegweiser.rules import consent

Lasts = dict[tuple[UUID, str], date | None]  # (id of what it is about, slug of the body) → last day, None: no end


def follow(opened: OpenCase, now: datetime) -> None:
    """After every change of a case, and after somebody of another body was let in. Registered in `writing.AFTER`."""
    ledger, today = ledger_of(opened.record), timezone.localdate(now)
    last: dict[str, Lasts] = {"referral": {}, "told": {}, "conference": {}}
    for _written, one in opened.record.each(bodies.Shared):
        if one.basis == CONSENT and one.about:
            day = consent.lasts(ledger, one.recipient, one.groups, today)
            last[one.way][UUID(one.about), one.recipient] = day
    _referrals(opened, last["referral"])
    _guests(opened, last["told"])
    _invited(last["conference"])


def _referrals(opened: OpenCase, last: Lasts) -> None:
    rows = Referral.of_case.filter(case=opened.case, by_law=False).select_related("office") if last else ()
    for row in rows:
        if (row.pk, row.office.slug) in last:
            _keep(row, last[row.pk, row.office.slug])


def _guests(opened: OpenCase, last: Lasts) -> None:
    ends = {member: day for (member, _recipient), day in last.items()}
    members = [member for member in guests.guests_of(opened.case, "") if member in ends] if ends else []
    for row in Admission.objects.filter(compartment__case=opened.case, member__in=members) if members else ():
        _keep(row, ends[row.member])


def _invited(last: Lasts) -> None:
    """A conference shows something for hours: who would look after the last day is not invited any more."""
    ends = {key: day for key, day in last.items() if day is not None}
    rows = ConferenceReader.objects.filter(conference__in=[about for about, _recipient in ends], attended=None)
    for row in rows.filter(conference__state=CALLED).select_related("conference", "office") if ends else ():
        day = ends.get((row.conference_id, row.office.slug))
        if day and day < timezone.localdate(row.conference.closes_at):
            row.delete()


def _keep(row: Referral | Admission, day: date | None) -> None:
    if row.covered_until != day:
        row.covered_until = day
        row.save(update_fields=["covered_until"])
