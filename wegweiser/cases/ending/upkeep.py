"""Closed cases past their day: warned about, fourteen days later deleted. Needs no key; held cases are left alone.

Only while the clock can be trusted, and only when this ran on twelve days since the warning:
a clock that jumped does not pass for time that went by.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from wegweiser.cases.due import clock
from wegweiser.cases.ending import coding
from wegweiser.cases.ending.deleting import shred
from wegweiser.cases.models import Case
from wegweiser.cases.models.case import CLOSED
from wegweiser.cases.recording import record_deed

WARNING = timedelta(days=14)
RAN_SINCE = 12  # days with a run between warning and deletion


def run(now: datetime) -> int:
    """Called by `due.upkeep.run` every hour; how many cases were deleted."""
    past = Case.objects.filter(state=CLOSED, held=False, delete_on__lte=now.date())
    ripe = past.filter(warned_on__lte=(now - WARNING).date()).only("warned_on")
    refs = [case.pk for case in ripe if case.warned_on and clock.ran_since(case.warned_on) >= RAN_SINCE]
    warn(now)
    coding.take_leavers()
    return sum(delete(ref, now) for ref in refs)


def warn(now: datetime) -> int:
    """Cases whose day is near or over: their fourteen days begin now."""
    rows = Case.objects.filter(state=CLOSED, held=False, delete_on__lte=(now + WARNING).date(), warned_on=None)
    return rows.update(warned_on=now.date())


def delete(ref: UUID, now: datetime) -> bool:
    """Only if nobody reopened or held it meanwhile."""
    with transaction.atomic():
        rows = Case.objects.select_for_update(of=("self",)).select_related("network")
        case = rows.filter(pk=ref, state=CLOSED, held=False, warned_on__isnull=False).first()
        if case is None or case.delete_on is None or case.delete_on > now.date():
            return False
        record_deed(case, "deleted", seat=None, now=now)
        shred(case.pk, now=now)
    return True
