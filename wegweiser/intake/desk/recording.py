"""Writing into the trail what happens to reports. Who and which lie in copies for the desk and for data protection."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wegweiser.intake.desk.events import ReportHandled, ReportOpened
from wegweiser.intake.models import Desk
from wegweiser.people.models import ACTIVE, Membership
from wegweiser.permissions import Seat, decide
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail import copies
from wegweiser.trail.events import Event
from wegweiser.trail.models import SealedCopy
from wegweiser.trail.record import record

SHOWN = 50  # rows of "who opened this"


def record_opening(report: Any, *, seat: Seat, now: datetime) -> None:
    """In the transaction of the reading: no row, no plain text. `report`: or what else was shared with a desk."""
    said = _said(report, seat)
    _keep(ReportOpened(report.desk_id, copies.commitment(said)), said, report.desk, now)


def record_deed(report: Any, op: str, *, seat: Seat | None, now: datetime, at: Desk | None = None) -> None:
    """`op` as in ReportHandled; `at`: the desk that did it, where it is another one by now."""
    said, desk = _said(report, seat), at or report.desk
    _keep(ReportHandled(desk.pk, op, copies.commitment(said)), said, desk, now)


def openings_of(report: Any, private: bytes) -> list[dict[str, Any]]:
    """`{at, by}` of the last readings at this desk that were of this report, newest first."""
    rows = SealedCopy.objects.filter(reader=_reader(report.desk), row__event="ReportOpened").select_related("row")
    found = []
    for copy in rows.order_by("-row")[: SHOWN * 4]:
        try:
            said = copies.open_copy(private, copy, copy.row.facts or {})
        except CannotOpen:
            continue
        if said.about == str(report.pk):
            found.append({"at": copy.row.at, "by": said.by})
    return found[:SHOWN]


def _said(report: Any, seat: Seat | None) -> copies.Said:
    by = seat.member.pseudonym if seat is not None else ""
    return copies.Said(by=by, about=str(report.pk), salt=copies.new_salt())


def _keep(event: Event, said: copies.Said, desk: Desk, now: datetime) -> None:
    row = record(event, network=desk.network, seat=None, now=now)
    copies.keep_copies(row, said, {_reader(desk): bytes(desk.public_key), **officers_of(desk.network_id)})


def officers_of(network: int) -> dict[str, bytes]:
    """Public keys of active members of the network who may read the trail."""
    rows = Membership.objects.filter(network=network, state=ACTIVE, member__state=ACTIVE)
    rows = rows.select_related("member").only("roles", "member__public_key")
    return {f"member {row.member.pk}": bytes(row.member.public_key) for row in rows if decide(row.roles, "trail.read")}


def _reader(desk: Desk) -> str:
    return f"desk {desk.pk}"
