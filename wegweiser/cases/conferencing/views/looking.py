"""Conferences a member is invited to: when, by whom; and in the hours what was chosen for them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_conference
from wegweiser.cases.conferencing import listing, looking
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen

READ = "conferences.read"


@guard(READ, methods=("GET",))
def conferences(request: Any, network: str) -> HttpResponse:
    """Mine. No word of what they are about."""
    rows = listing.invited(looking.mine(request.seat), timezone.now())
    return render(request, "cases/conferencing/mine.html", {"rows": rows, "network": network})


@guard(READ, methods=("GET",))
def conference(request: Any, network: str, conference: UUID) -> HttpResponse:
    """The look, between two moments; before and after it says when, and shows nothing."""
    row, now = access_conference(request.seat, conference, to=READ), timezone.now()
    try:
        found = looking.look(request, row, now=now)
    except CannotOpen as trouble:
        return paging.locked(request, trouble)
    shown = {"row": row, "when": looking.when(row, now), "shown": listing.words(found), "network": network}
    return render(request, "cases/conferencing/conference.html", {**shown, **listing.clock(row)})
