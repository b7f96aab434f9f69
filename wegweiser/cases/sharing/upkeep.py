"""What time does to referrals, without any key: a reminder, the end of those that nobody answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wegweiser.cases.holidays import holidays_of
from wegweiser.cases.models import Referral
from wegweiser.cases.models.referrals import ACCEPTED, DONE, EXPIRED, LINK, SENT
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import stopping
from wegweiser.cases.sharing.channel import working_days

REMIND_AFTER = 5  # working days


def run(now: datetime) -> dict[str, int]:
    """`{expired, reminded, closed}`: how many of each. Each row in a transaction of its own, so that it can go on."""
    today = timezone.localdate(now)
    return {"expired": _expire(today, now), "reminded": _remind(today, now), "closed": _close_links(today)}


def _expire(today: date, now: datetime) -> int:
    rows = Referral.of_case.filter(state=SENT, expires_on__lt=today).select_related("case__network")
    return sum(_expire_one(row, now) for row in rows)


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
