"""Writing into a case: entries at the end of their chain, and everything that follows from them, in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wegweiser.cases import bodies, dues, storing
from wegweiser.cases.holidays import holidays_of
from wegweiser.cases.models import Admission, Case
from wegweiser.cases.models.case import WORK
from wegweiser.cases.reading import OpenCase, reload
from wegweiser.cases.recording import record_deed
from wegweiser.cases.records import Written
from wegweiser.sealing.envelope import CannotOpen

AFTER: list[Callable[[OpenCase, datetime], None]] = []  # e.g. the person's window is written anew


class ChangedMeanwhile(Exception):
    """Somebody else changed the case since it was shown; nothing was written."""


@dataclass(frozen=True, slots=True)
class New:
    """An entry to be written. `ref`: what it changes; "" where it begins something."""

    body: bodies.Body
    compartment: str = WORK
    ref: str = ""
    third: bool = False


@transaction.atomic
def write(
    opened: OpenCase, news: Sequence[New], *, now: datetime, version: int | None = None,
    op: str = "written", by: str = "",
) -> list[Written]:  # fmt: skip
    """Store the entries. `version`: of the case as it was shown; None where nothing can be overwritten (a note).

    `by`: who says it, where it is not the member. Raises ChangedMeanwhile, CannotOpen when the key was renewed or the
    member taken off since, KeyError for a compartment without key.
    """
    case = hold(opened.case, version)
    if case.version != opened.case.version:
        reload(opened)
    _still_admitted(opened)
    written = [_store(opened, new, by or opened.seat.member.pseudonym, now) for new in news]
    opened.look_again()
    opened.case.next_on = dues.sync(opened, holidays=holidays_of(case, now), now=now)
    opened.case.version = case.version + 1
    Case.objects.filter(pk=case.pk).update(version=opened.case.version, next_on=opened.case.next_on)
    for follow in AFTER:
        follow(opened, now)
    record_deed(opened.case, op, seat=opened.seat, now=now)
    return written


def hold(case: Case, version: int | None) -> Case:
    """The row, locked. Raises ChangedMeanwhile where it is not the version that was shown, or gone."""
    held = Case.objects.select_for_update(of=("self",)).select_related("network").filter(pk=case.pk).first()
    if held is None or version not in (None, held.version):
        raise ChangedMeanwhile
    return held


def _still_admitted(opened: OpenCase) -> None:
    hers = Admission.objects.in_force().filter(compartment=opened.compartments[WORK])
    if not hers.filter(member=opened.seat.member.pk).exists():
        raise CannotOpen


def _store(opened: OpenCase, new: New, by: str, now: datetime) -> Written:
    own = str(uuid.uuid4())
    said = Written(id=own, ref=new.ref or own, at=now.isoformat(), by=by, body=new.body, third=new.third)  # type: ignore[arg-type]
    stored = storing.store(opened.compartments[new.compartment], opened.keys[new.compartment], said)
    opened.chains[new.compartment].append(stored)
    return stored
