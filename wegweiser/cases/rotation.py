"""A new key for a compartment that somebody left. There is never more than one epoch to read (security.md 2.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from wegweiser.cases import keys
from wegweiser.cases.models import Admission, CaseFile, Compartment, Conference, Due, Entry, Referral
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import (
    due_place,
    entry_place,
    file_place,
    shared_place,
)
from wegweiser.cases.recording import SHOWN, reader_of, record_deed
from wegweiser.intake.models import SpareKey
from wegweiser.people.models import Member
from wegweiser.sealing.envelope import CannotOpen, Context, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, seal_for_member, unfold
from wegweiser.trail.copies import copy_place
from wegweiser.trail.models import SealedCopy

Place = Callable[[Compartment, Any], Context]


def rotate(compartment: Compartment, key: bytes, *, now: datetime) -> Hidden:
    """Everything in the compartment under a new K for those who are admitted now: the new K.

    `compartment` is changed in place. What arrived must have been taken in. Call it in a transaction.
    """
    held = Compartment.objects.select_for_update().select_related("case__network").get(pk=compartment.pk)
    before = Compartment(pk=held.pk, case_id=held.case_id, name=held.name, epoch=held.epoch)
    old_inbox = keys.inbox_key(held, key)
    compartment.epoch, compartment.rotate_since = held.epoch + 1, None
    spare = SpareKey.objects.get(network=held.case.network_id)
    fresh, _inbox = keys.renew(compartment, spare)
    compartment.save(update_fields=["epoch", "rotate_since", "public_key", "locked_key", "key_for_spare"])
    _wrap_again(compartment, fresh)
    _seal_again(before, compartment, key, fresh)
    if compartment.name == WORK:
        _address_again(compartment, old_inbox)
    record_deed(held.case, "rotated", seat=None, now=now)
    return fresh


def _wrap_again(compartment: Compartment, key: bytes) -> None:
    rows = list(Admission.objects.filter(compartment=compartment))
    members = Member.objects.in_bulk([row.member for row in rows])
    for row in rows:
        row.envelope = keys.wrap(compartment, key, members[row.member])
    Admission.objects.bulk_update(rows, ["envelope"])


def _seal_again(before: Compartment, after: Compartment, old: bytes, new: bytes) -> None:
    """Entries, files and what is due."""

    def again(rows: Iterable[Any], field: str, place: Place) -> None:
        changed = list(rows)
        for row in changed:
            plain = open_with_key(old, getattr(row, field), place(before, row))
            setattr(row, field, seal_for_key(new, plain, place(after, row)))
        _store_again(changed, field)

    again(Entry.objects.filter(compartment=after), "sealed", entry_place)
    for field in ("about", "content"):
        again(CaseFile.objects.filter(compartment=after), field, partial(file_place, field=field))
    if after.name == WORK:
        again(Due.objects.filter(case=after.case_id), "sealed", due_place)


def _store_again(rows: list[Any], field: str) -> None:
    """Rows that are there, fifty in a statement: Django’s own update of many takes longer to put into words."""
    if rows:
        manager = type(rows[0])._base_manager
        manager.bulk_create(rows, 50, update_conflicts=True, update_fields=[field], unique_fields=["pk"])


def _address_again(work: Compartment, old_inbox: bytes) -> None:
    """Keys of referrals and conferences, and who last opened the case, to the new pair.

    Of who opened it before that, the case keeps no copy: what was never shown again need not be sealed again. Data
    protection has its own.
    """
    public, opener = bytes(work.public_key), unfold(old_inbox)
    for model in (Referral, Conference):
        for row in model.of_case.filter(case=work.case_id).only("key_for_case"):
            place = shared_place(row)
            row.key_for_case = seal_for_member(public, open_as_member(opener, row.key_for_case, place), place)
            row.save(update_fields=["key_for_case"])
    rows = SealedCopy.objects.filter(reader=reader_of(work.case))
    copies = list(rows.order_by("-row")[:SHOWN])
    rows.exclude(pk__in=[copy.pk for copy in copies]).delete()
    for copy in copies:
        place = copy_place(copy.row_id, copy.reader)
        with suppress(CannotOpen):
            copy.envelope = seal_for_member(public, open_as_member(opener, copy.envelope, place), place)
    _store_again(copies, "envelope")
