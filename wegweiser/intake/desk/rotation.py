"""New keys of a desk. Whoever is taken off keeps nothing that opens what comes later.

Taking a seat away makes a new pair at once: it needs no key. The reports that are there move to it when the next
colleague opens the desk; the key from before is kept for those who stay until then, and for a day, because a report may
just be on its way to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wegweiser.intake import keys
from wegweiser.intake.desk import beside
from wegweiser.intake.models import Desk, DeskSeat, FormerDeskKey, Note, Report, SpareKey
from wegweiser.intake.places_of_seals import desk_spare_place, key_place, marks_place, note_place, seat_place
from wegweiser.people.models import Member
from wegweiser.sealing.envelope import TO_MEMBER, Blob, CannotOpen, Context, header_for
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member
from wegweiser.trail.copies import copy_place
from wegweiser.trail.models import SealedCopy

ON_ITS_WAY = timedelta(days=1)


def new_keys(desk: Desk, *, now: datetime) -> None:
    """A new pair for those who sit at the desk now. Call it in a transaction that holds the desk's row."""
    pair = new_key_pair()
    seats = list(DeskSeat.objects.filter(desk=desk))
    FormerDeskKey.objects.bulk_create(
        FormerDeskKey(desk=desk, member=one.member, envelope=one.envelope, since=now) for one in seats
    )
    desk.public_key, desk.version = pair.public, desk.version + 1
    keep_for_spare(desk, pair.private)
    desk.save(update_fields=["public_key", "key_for_spare", "version"])
    members = Member.objects.in_bulk([one.member for one in seats])
    for one in seats:
        keys.give_desk(desk, pair.private, members[one.member], deputy=one.deputy, now=one.since)


def keep_for_spare(desk: Desk, private: bytes) -> None:
    """Seal the desk's private key to the spare key of the network, if there is one. Does not save."""
    spare = SpareKey.objects.filter(network=desk.network_id).first()
    place = desk_spare_place(desk)
    desk.key_for_spare = seal_for_member(bytes(spare.public_key), private, place) if spare else None


def open_desk_key(request: Any, desk: Desk, *, now: datetime) -> Hidden:
    """The desk's private key; moves what is still under a former one. Raises CannotOpen without a seat."""
    private = keys.desk_key(request, desk)
    if desk.key_for_spare is None:  # the spare key is new: it gets the desk's key from whoever opens it first
        keep_for_spare(desk, private)
        Desk.objects.filter(pk=desk.pk, public_key=desk.public_key).update(key_for_spare=desk.key_for_spare)
    former = list(FormerDeskKey.objects.filter(desk=desk, member=request.member.pk))
    if former:
        material = request.session_key_material()
        place = seat_place(desk, request.member.pk)
        _move(desk.pk, [open_as_member(material, one.envelope, place) for one in former], now)
    return private


@transaction.atomic
def _move(desk_id: int, former: Sequence[bytes], now: datetime) -> None:
    """Seal everything of the desk to its present key; former ones go when nothing can be on its way to them."""
    desk = Desk.objects.select_for_update().get(pk=desk_id)
    _move_copies(desk, former)
    moved = [_move_report(report, desk, former) for report in _under_others(desk)]  # every one, also after a failure
    moved += [one.move(desk, former) for one in beside.BESIDE]
    if all(moved):
        FormerDeskKey.objects.filter(desk=desk, since__lt=now - ON_ITS_WAY).delete()


def _under_others(desk: Desk) -> Iterable[Report]:
    present = header_for(TO_MEMBER, bytes(desk.public_key))
    rows = Report.objects.filter(desk=desk).only("desk_id", "key_for_desk", "marks")
    return [row for row in rows if not bytes(row.key_for_desk).startswith(present)]


def _move_report(report: Report, desk: Desk, former: Sequence[bytes]) -> bool:
    """Its key, marks and notes. False when none of these keys opens it."""
    public = bytes(desk.public_key)
    try:
        report.key_for_desk = again(former, public, report.key_for_desk, key_place(report, "desk"))
        if report.marks is not None:
            report.marks = again(former, public, report.marks, marks_place(report))
        for note in Note.objects.filter(report=report):
            note.sealed = again(former, public, note.sealed, note_place(note))
            note.save(update_fields=["sealed"])
    except CannotOpen:
        return False
    report.save(update_fields=["key_for_desk", "marks"])
    return True


def _move_copies(desk: Desk, former: Sequence[bytes]) -> None:
    """Who opened what, as the desk may read it; one that cannot be moved stays with data protection alone."""
    present, public = header_for(TO_MEMBER, bytes(desk.public_key)), bytes(desk.public_key)
    for copy in SealedCopy.objects.filter(reader=f"desk {desk.pk}"):
        if bytes(copy.envelope).startswith(present):
            continue
        with suppress(CannotOpen):
            copy.envelope = again(former, public, copy.envelope, copy_place(copy.row_id, copy.reader))
            copy.save(update_fields=["envelope"])


def again(former: Sequence[bytes], public: bytes, envelope: Blob, place: Context) -> bytes:
    """What one of these keys opens, sealed to another. Raises CannotOpen."""
    for private in former:
        try:
            return seal_for_member(public, open_as_member(private, envelope, place), place)
        except CannotOpen:
            continue
    raise CannotOpen
