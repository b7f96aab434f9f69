"""What the guidebook lacks: a picture, the same as a table, and where to mend it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.guidebook.models import DirectLine
from wegweiser.guidebook.upkeep.drafts import load_draft
from wegweiser.guidebook.upkeep.gaps_shown import show_gaps
from wegweiser.permissions import guard


@guard("guidebook.gaps", methods=("GET",))
def gaps(request: Any, network: str) -> HttpResponse:
    seat, now = request.seat, timezone.now()
    draft = load_draft(seat.network, now=now)
    lines = DirectLine.objects.visible_to(seat).filter(agreed_on__isnull=False)
    direct = frozenset(lines.values_list("actor__slug", flat=True))
    shown = show_gaps(draft, seat, direct, timezone.localdate(now))
    return render(request, "guidebook/upkeep/gaps.html", {"seat": seat, "draft": draft, **shown})
