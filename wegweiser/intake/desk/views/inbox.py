"""members/<network>/desk: what arrived, for those who hold the key of a desk."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.intake.desk import shown
from wegweiser.intake.desk.access import desks_of
from wegweiser.intake.desk.beside import BESIDE
from wegweiser.intake.desk.rotation import open_desk_key
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden

PAGE = 25


@guard("intake.read", methods=("GET",))
def desk(request: Any, network: str) -> HttpResponse:
    """Unread first, then by the day an answer is due. Marks are opened for this page of the list alone."""
    desks = list(desks_of(request.seat))
    show = request.GET.get("show") if request.GET.get("show") in shown.FILTERS else "open"
    page = Paginator(shown.inbox(request.seat, show), PAGE).get_page(request.GET.get("page"))
    private = {one.pk: _key(request, one) for one in desks}
    names = {one.pk: one.pseudonym for one in shown.members_at(desks)}
    today = timezone.localdate()
    rows = [shown.row(one, private.get(one.desk_id), names, today) for one in page]
    context = {
        "desks": desks, "page": page, "rows": rows, "show": show,
        "unread": shown.unread(request.seat), "filters": _filters(show), "beside": BESIDE,
    }  # fmt: skip
    return render(request, "intake/desk/inbox.html", context)


def _key(request: Any, desk: Any) -> Hidden | None:
    try:
        return open_desk_key(request, desk, now=timezone.now())
    except CannotOpen:
        return None


def _filters(show: str) -> list[dict[str, Any]]:
    return [
        {"text": text, "url": f"?show={name}", "current": name == show, "count": None}
        for name, text in shown.FILTERS.items()
    ]
