"""The trail and the retention table, for the data protection officer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.permissions import Seat, guard
from wegweiser.trail import chain, retention
from wegweiser.trail.access import rows_visible_to

PAGE = 100


@guard("trail.read", methods=("GET",))
def trail(request: HttpRequest, network: str) -> HttpResponse:
    seat: Seat = request.seat  # type: ignore[attr-defined]
    page = Paginator(rows_visible_to(seat), PAGE).get_page(request.GET.get("page"))
    shown = {"rows": page, "verdict": chain.verify(timezone.now().date()), "seat": seat}
    return render(request, "trail/trail.html", shown)


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
