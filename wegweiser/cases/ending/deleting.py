"""Deleting a case for good. Before its day two members are needed: one who asks, another one who confirms."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from wegweiser.backup import carrying
from wegweiser.cases import bodies
from wegweiser.cases.models import Case, PendingDeletion, Window
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import reader_of, record_deed
from wegweiser.cases.writing import New, write
from wegweiser.intake.deleting import drop_box, leave_no_copy
from wegweiser.intake.models import Tombstone
from wegweiser.permissions import Seat
from wegweiser.trail.models import SealedCopy

CONFIRM_WITHIN = timedelta(days=14)


class NotPossible(Exception):
    """`why`: held (somebody forbade it), same (who asked cannot confirm), none (nobody asked, or too long ago)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def pending_of(case: Any, today: date) -> PendingDeletion | None:
    """What waits for a second member."""
    return PendingDeletion.objects.filter(case=case, asked_on__gte=today - CONFIRM_WITHIN).first()


@transaction.atomic
def ask(opened: OpenCase, why: str, *, now: datetime) -> None:
    """Raises NotPossible."""
    if opened.case.held:
        raise NotPossible("held")
    write(opened, [New(bodies.Closing(op="deletion_asked", why=why))], now=now)
    values = {"asked_by": opened.seat.member.pk, "asked_on": now.date()}
    PendingDeletion.objects.update_or_create(case=opened.case, defaults=values)


@transaction.atomic
def refuse(opened: OpenCase, why: str, *, now: datetime) -> None:
    """By anybody who leads, also the one who asked."""
    PendingDeletion.objects.filter(case=opened.case).delete()
    write(opened, [New(bodies.Closing(op="deletion_refused", why=why))], now=now)


def confirm(case: Case, *, seat: Seat, now: datetime) -> None:
    """Raises NotPossible; otherwise the case is gone."""
    with transaction.atomic():
        held = Case.objects.select_for_update(of=("self",)).select_related("network").get(pk=case.pk)
        pending = pending_of(held, now.date())
        if held.held:
            raise NotPossible("held")
        if pending is None or pending.asked_by == seat.member.pk:
            raise NotPossible("same" if pending else "none")
        record_deed(held, "deleted", seat=seat, now=now)
        shred(held.pk, now=now)


def shred(ref: UUID, *, now: datetime) -> None:
    """Keys and everything under them, what the person saw, who opened it; a tombstone, so that no restore brings it
    back. The coded record stays: nothing connects it with the case any more."""
    with transaction.atomic():
        Tombstone.objects.get_or_create(model="cases.case", gone=str(ref), defaults={"deleted_on": now.date()})
        delete_rows(Case(pk=ref))
        transaction.on_commit(carrying.carry)
    leave_no_copy()


def delete_rows(case: Case) -> None:
    """The rows alone. The mailbox goes along if nothing else lies there."""
    boxes: Any = list(Window.objects.filter(case=case).values_list("box", flat=True))
    SealedCopy.objects.filter(reader=reader_of(case)).delete()
    Case.objects.filter(pk=case.pk).delete()
    for box in boxes:
        drop_box(box)
