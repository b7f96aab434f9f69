"""Keys of desks, boxes and reports. Nothing here is kept longer than one request."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import Any

from wegweiser.intake.models import Box, Desk, DeskSeat, Report
from wegweiser.intake.places_of_seals import box_place, key_place, seat_place
from wegweiser.people.pepper import pepper
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member
from wegweiser.sealing.locks import Cost
from wegweiser.sealing.numbers import BOX_COST, BoxKeys, keys_of_number

_AT_ONCE = threading.BoundedSemaphore(2)  # 64 MiB each


@dataclass(frozen=True, slots=True)
class OpenBox:
    """A box whose number was given: its row and its private key."""

    box: Box
    private: Hidden = field(repr=False)


def new_report_key() -> Hidden:
    """32 random bytes."""
    return Hidden(secrets.token_bytes(32))


def keys_of(number: str) -> BoxKeys:
    """What a number opens here. Slow on purpose (Argon2id); at most two at once, the others wait. Raises NoNumber."""
    with _AT_ONCE:
        return keys_of_number(number, pepper=pepper(), cost=cost())


def cost() -> Cost:
    """What one attempt costs; tests replace this."""
    return BOX_COST


def new_box(keys: BoxKeys) -> Box:
    """A box for this number, not saved yet. A second one of the same number breaks the table's constraint."""
    pair = new_key_pair()
    locked = seal_for_key(keys.key, pair.private, box_place(keys.box_id))
    return Box(box_id=keys.box_id, public_key=pair.public, locked_key=locked)


def open_box(keys: BoxKeys) -> OpenBox:
    """The box of a number. Raises CannotOpen when there is none."""
    box = Box.objects.filter(box_id=keys.box_id).first()
    if box is None:
        raise CannotOpen
    return OpenBox(box, open_with_key(keys.key, box.locked_key, box_place(keys.box_id)))


def key_for_box(opened: OpenBox, report: Report) -> Hidden:
    """The report's key, from its box. Raises CannotOpen."""
    if report.box_id != opened.box.pk or report.key_for_box is None:
        raise CannotOpen
    return open_as_member(opened.private, report.key_for_box, key_place(report, "box"))


def give_desk(desk: Desk, private: bytes, member: Any, *, deputy: bool = False, now: Any) -> DeskSeat:
    """Seal the desk's private key to a member; replaces a seal that is there."""
    envelope = seal_for_member(bytes(member.public_key), private, seat_place(desk, member.pk))
    seat, _new = DeskSeat.objects.update_or_create(
        desk=desk, member=member.pk, defaults={"envelope": envelope, "deputy": deputy, "since": now}
    )
    return seat


def desk_key(request: Any, desk: Desk) -> Hidden:
    """The desk's private key, opened in this member's session. Raises CannotOpen without a seat at the desk."""
    seat = DeskSeat.objects.filter(desk=desk, member=request.member.pk).first()
    if seat is None:
        raise CannotOpen
    return open_as_member(request.session_key_material(), seat.envelope, seat_place(desk, request.member.pk))


def key_for_desk(private: bytes, report: Report) -> Hidden:
    """The report's key, from the desk's private key. Raises CannotOpen."""
    return open_as_member(private, report.key_for_desk, key_place(report, "desk"))
