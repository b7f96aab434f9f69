"""Writing into the trail what happens to cases. Who and which lie in copies for the case and for data protection."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wegweiser.cases.events import CaseHandled, CaseOpened
from wegweiser.cases.models import Case, Compartment
from wegweiser.cases.models.case import WORK
from wegweiser.intake.desk.recording import officers_of
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail import copies
from wegweiser.trail.events import Event
from wegweiser.trail.models import SealedCopy
from wegweiser.trail.record import record

SHOWN = 50  # rows of "who opened this"


def record_opening(case: Case, *, seat: Seat | None, now: datetime) -> None:
    """In the transaction of the reading: no row, no plain text."""
    said = _said(case, seat)
    _keep(CaseOpened(copies.commitment(said)), said, case, now)


def record_deed(case: Case, op: str, *, seat: Seat | None, now: datetime) -> None:
    """`op` as in CaseHandled. Call it in the transaction of the deed."""
    said = _said(case, seat)
    _keep(CaseHandled(op, copies.commitment(said)), said, case, now)


def openings_of(case: Case, inbox: bytes) -> list[dict[str, Any]]:
    """`{at, by, op}` of the last readings and deeds, newest first. `inbox`: private key of the work compartment."""
    rows = SealedCopy.objects.filter(reader=reader_of(case)).select_related("row").order_by("-row")
    found = []
    for copy in rows[:SHOWN]:
        try:
            said = copies.open_copy(inbox, copy, copy.row.facts or {})
        except CannotOpen:
            continue
        found.append({"at": copy.row.at, "by": said.by, "op": (copy.row.facts or {}).get("op", "")})
    return found


def reader_of(case: Case) -> str:
    """Whose copy it is, in the trail."""
    return f"case {case.pk}"


def _said(case: Case, seat: Seat | None) -> copies.Said:
    by = seat.member.pseudonym if seat is not None else ""
    return copies.Said(by=by, about=str(case.pk), salt=copies.new_salt())


def _keep(event: Event, said: copies.Said, case: Case, now: datetime) -> None:
    row = record(event, network=case.network, seat=None, now=now)
    work = Compartment.objects.only("public_key").get(case=case, name=WORK)
    copies.keep_copies(row, said, {reader_of(case): bytes(work.public_key), **officers_of(case.network_id)})
