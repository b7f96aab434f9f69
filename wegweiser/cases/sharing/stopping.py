"""What ends when a consent is taken back: at once, and without any key, so that the person's own window can do it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Case, ConferenceReader, Referral, ReferralReader
from wegweiser.cases.models.conferences import CALLED
from wegweiser.cases.models.referrals import ACCEPTED, DONE, SENT, WITHDRAWN
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import guests
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing.leaving import CONSENT
from wegweiser.cases.sharing.ledger import covers


@transaction.atomic
def stop_pending(case: Case, recipient: str, *, now: datetime, only: Collection[UUID] | None = None) -> int:
    """Stop what goes to this body (actor slug; "" for every body); how many were stopped.

    Not answered yet: withdrawn, the keys deleted, the link dead, the invitation to a conference gone. Accepted: the
    other body reads that the consent ended, and nothing else any more. Its members who were admitted are taken off.
    What a law lets leave goes on. `only`: ids of referrals and conferences, and nobody is taken off. Call it before
    anything else in the same transaction writes into the case: it takes the case's lock.
    """
    Case.objects.select_for_update(of=("self",)).filter(pk=case.pk).first()
    rows = Referral.of_case.filter(case=case, by_law=False, **_of(recipient, "office__slug"))
    rows = rows if only is None else rows.filter(pk__in=only)
    stopped = end(rows.filter(state=SENT), WITHDRAWN, now=now)
    running = rows.filter(state__in=(ACCEPTED, DONE), ended_on=None)
    stopped += running.update(ended_on=now.date(), version=F("version") + 1)
    stopped += _uninvite(case, recipient, only)
    if only is None:
        stopped += guests.dismiss(case, recipient, now=now)
    if stopped:
        record_deed(case, "withdrawn", seat=None, now=now)
    return stopped


def stop_uncovered(opened: OpenCase, recipient: str, *, now: datetime) -> int:
    """After a row was changed: stop what goes to this body and is covered no more. Call it in a transaction."""
    today = timezone.localdate(now)

    def holds(groups: Collection[str]) -> bool:
        return covers(opened.record, recipient, groups, today)

    sent = sent_from(opened, recipient, ("referral", "conference"))
    gone = {UUID(said.about) for said in sent if said.basis == CONSENT and not holds(said.groups)}
    stopped = stop_pending(opened.case, recipient, now=now, only=gone)
    return stopped + guests.dismiss(opened.case, recipient, now=now, stays=holds)


def sent_from(opened: OpenCase, recipient: str, ways: Collection[str] = ("referral",)) -> list[bodies.Shared]:
    """What left for this body."""
    said = [body for _written, body in opened.record.each(bodies.Shared)]
    return [body for body in said if body.recipient == recipient and body.way in ways]


def end(rows: QuerySet[Any], state: str, *, now: datetime) -> int:
    """Give referrals a state in which nobody of the other body can read them any more. Their keys go first."""
    found = list(rows.values_list("pk", flat=True))
    ReferralReader.objects.filter(referral__in=found).delete()
    values = {"state": state, "answered_on": now.date(), "token_hash": None, "locked_key": None}
    return Referral.of_case.filter(pk__in=found).update(**values, version=F("version") + 1)


def _uninvite(case: Case, recipient: str, only: Collection[UUID] | None) -> int:
    rows = ConferenceReader.objects.filter(conference__case=case, conference__state=CALLED, attended=None)
    rows = rows if only is None else rows.filter(conference__in=only)
    return rows.filter(**_of(recipient, "office__slug")).delete()[0]


def _of(recipient: str, field: str) -> dict[str, str]:
    return {field: recipient} if recipient else {}
