"""The first page of a member: what waits for me, what changed, dates."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.guidebook.upkeep.today import show_today
from wegweiser.permissions import guard


@guard("today.read", methods=("GET",))
def today(request: Any, network: str) -> HttpResponse:
    shown = show_today(request.seat, request.member_session.created_at, timezone.now())
    return render(request, "guidebook/upkeep/today.html", {"seat": request.seat, **shown})
