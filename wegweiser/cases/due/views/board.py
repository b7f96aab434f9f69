"""members/<network>/cases/due: what is due across the member's cases."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.due import board
from wegweiser.permissions import guard

PAGE = 50
LABELS = {"now": _("now"), "mine": _("for me"), "all": _("everything that comes")}


@guard("cases.read", methods=("GET",))
def cases_due(request: Any, network: str) -> HttpResponse:
    """Overdue first. Only the rows of this page are opened."""
    show, today = request.GET.get("show", ""), timezone.localdate()
    show = show if show in board.SHOWS else "now"
    page = Paginator(board.rows_for(request.seat, show, today), PAGE).get_page(request.GET.get("page"))
    filters = [
        {"text": text, "url": f"?show={name}", "current": name == show, "count": None} for name, text in LABELS.items()
    ]
    context = {"page": page, "lines": board.lines(request, page, today), "show": show, "filters": filters}
    return render(request, "cases/due/board.html", {**context, "today": today, "network": network})
