"""The trail and the retention table, for the data protection officer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.permissions import Seat, guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail import chain, copies, retention
from wegweiser.trail.access import rows_visible_to
from wegweiser.trail.models import Row, SealedCopy

PAGE = 100


@guard("trail.read", methods=("GET",))
def trail(request: HttpRequest, network: str) -> HttpResponse:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    page = Paginator(rows_visible_to(seat), PAGE).get_page(request.GET.get("page"))
    open_copies(request, page)
    shown = {"rows": page, "verdict": chain.verify(timezone.now().date()), "seat": seat}
    return render(request, "trail/trail.html", shown)


def open_copies(request: Any, rows: Iterable[Row]) -> None:
    """Put into each row what its sealed copy for this member says; rows without one stay as they are."""
    here, reader = {row.position: row for row in rows}, f"member {request.member.pk}"
    for copy in SealedCopy.objects.filter(row__in=here, reader=reader):
        row = here[copy.row_id]
        try:
            said = copies.open_copy(request.session_key_material(), copy, row.facts or {})
        except CannotOpen:
            row.facts = {**(row.facts or {}), "copy": _("cannot be opened")}
            continue
        row.by, row.facts = said.by, {**(row.facts or {}), "about": said.about}


@guard("trail.retention", methods=("GET",))
def kept(request: HttpRequest, network: str) -> HttpResponse:
    """The table, and how many rows would be deleted on the day asked for (today without one)."""
    day = _day(request.GET.get("day", ""))
    due = {found.rule.model: found.rows for found in retention.simulate(datetime.combine(day, time(23, 59), UTC))}
    shown = [(rule, due.get(rule.model)) for rule in retention.rules()]
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return render(request, "trail/retention.html", {"rules": shown, "day": day, "seat": seat})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
