"""What time does to referrals, without any key: a reminder, the end of those that nobody answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from wegweiser.cases.holidays import holidays_of
from wegweiser.cases.models import Admission, Compartment, Referral
from wegweiser.cases.models.referrals import ACCEPTED, DONE, EXPIRED, LINK, SENT
from wegweiser.cases.record.departing import take
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import stopping
from wegweiser.cases.sharing.channel import working_days

REMIND_AFTER = 5  # working days


def run(now: datetime) -> dict[str, int]:
    """`{expired, reminded, closed, uncovered}`: how many. Each row in a transaction of its own."""
    today = timezone.localdate(now)
    return {
        "expired": _expire(today, now), "reminded": _remind(today, now), "closed": _close_links(today),
        "uncovered": _end_views(today, now) + _dismiss(today, now),
    }  # fmt: skip


def _expire(today: date, now: datetime) -> int:
    """Nobody answered in time, or the consent for it ran out first."""
    rows = Referral.of_case.filter(Q(expires_on__lt=today) | Q(covered_until__lt=today), state=SENT)
    return sum(_expire_one(row, now) for row in rows.select_related("case__network"))


def _end_views(today: date, now: datetime) -> int:
    """Accepted, and the consent ran out: the other body reads that it ended, and nothing else any more."""
    rows = Referral.of_case.filter(state__in=(ACCEPTED, DONE), covered_until__lt=today, ended_on=None)
    return sum(_end_view(row, now) for row in rows.select_related("case__network"))


@transaction.atomic
def _end_view(row: Referral, now: datetime) -> int:
    mine = Referral.of_case.filter(pk=row.pk, ended_on=None, covered_until=row.covered_until)
    ended = mine.update(ended_on=row.covered_until, version=F("version") + 1)
    if ended:
        record_deed(row.case, "expired", seat=None, now=now)
    return ended


def _dismiss(today: date, now: datetime) -> int:
    """Members of other bodies who were let in by a consent that ran out."""
    rows = Compartment.objects.filter(admissions__covered_until__lt=today).order_by("pk").distinct()
    return sum(_dismiss_from(pk, today, now) for pk in rows.values_list("pk", flat=True))


@transaction.atomic
def _dismiss_from(pk: int, today: date, now: datetime) -> int:
    held = Compartment.objects.select_for_update(of=("self",)).select_related("case__network").get(pk=pk)
    gone = list(Admission.objects.filter(compartment=held, covered_until__lt=today).values_list("member", flat=True))
    for member in gone:
        take(held, member, now)
    return len(gone)


@transaction.atomic
def _expire_one(row: Referral, now: datetime) -> int:
    done = stopping.end(Referral.of_case.filter(pk=row.pk, state=SENT), EXPIRED, now=now)
    if done:
        record_deed(row.case, "expired", seat=None, now=now)
    return done


def _remind(today: date, now: datetime) -> int:
    """The other body's list says that an answer is waited for, and so does the case."""
    waiting = Referral.of_case.filter(state=SENT, reminded_on=None).select_related("case__network")
    late = [
        row.pk for row in waiting if working_days(row.sent_on, today, holidays_of(row.case, now)) >= REMIND_AFTER
    ]  # fmt: skip
    rows = Referral.of_case.filter(pk__in=late, state=SENT)
    return rows.update(reminded_on=today, version=F("version") + 1)


def _close_links(today: date) -> int:
    """Links of bodies that accepted long ago; what they answered stays in the case."""
    rows = Referral.of_case.filter(way=LINK, state__in=(ACCEPTED, DONE), expires_on__lt=today)
    return rows.exclude(token_hash=None).update(token_hash=None, locked_key=None)
