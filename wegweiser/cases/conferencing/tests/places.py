"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from wegweiser.cases.conferencing import calling, shown
from wegweiser.cases.models import Conference
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import shared_place
from wegweiser.gatherings.models import Agreement
from wegweiser.people.models import Membership
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import seal_for_member

CALL = {
    "agreement": "1", "on": "2031-05-06", "at": "10:00", "hours": "2", "purpose": "Where to sleep", "agenda": "",
    "basis": "consent", "law": "", "why": "", "text_situation": "She needs a bed.",
}  # fmt: skip
MINUTES = {"version": "1", "decisions": "A bed is found.", "notes": "", "notes_until": ""}
FORMS: dict[str, dict[str, str]] = {
    "case_confer": CALL, "conference_minutes": MINUTES, "conference_cancel": {"version": "1"},
}  # fmt: skip
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
    scene.things["conference"] = _called(held, member).pk
    scene.strange["conference"] = [_called(far, far.lead).pk, uuid4()]


def _called(held: Any, member: Any) -> Conference:
    """Open now; `member` is invited for her own body."""
    now, network = timezone.now(), held.town.network
    agreement = Agreement.objects.create(network=network, title="A", valid_from=now.date(), changed_at=now)
    row = Conference(
        case=held.case, agreement=agreement, opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=9)
    )
    key, opened = Hidden(secrets.token_bytes(32)), held.open()
    row.sealed = shown.seal(row, key, shown.Shown(purpose="bed", agenda=(), parts=()))
    row.key_for_case = seal_for_member(bytes(opened.compartments[WORK].public_key), key, shared_place(row))
    row.save(force_insert=True)
    seat = Membership.objects.filter(network=network, member=member).first()
    if seat is not None and seat.office is not None:
        calling.give(row, member, seat.office, key)
    return row
