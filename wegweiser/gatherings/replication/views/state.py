"""The page of a state or country: its municipalities and its agreements."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.models import Agreement
from wegweiser.gatherings.models.road import STEPS
from wegweiser.gatherings.replication.state import SORTS, is_wide, municipalities, networks_within, ordered
from wegweiser.permissions import guard

PAGE = 50
AGREEMENTS = 20
COLUMNS = {
    "name": _("Municipality"),
    "step": _("Step on the road"),
    "edition": _("Edition"),
    "gaps": _("Gaps"),
    "rate": _("Confirmed"),
    "next": _("Next meeting"),
}


@guard("gatherings.read", methods=("GET",))
def state_network(request: Any, network: str) -> HttpResponse:
    """404 where the network's place is no state and no country. Nothing about persons stands here."""
    here = request.seat.network
    if not is_wide(here):
        raise Http404
    now = timezone.now()
    sort, step = _asked(request, "sort", SORTS, "name"), _asked(request, "step", (*STEPS, "done"), "")
    rows = municipalities(networks_within(here), now)
    shown = [row for row in ordered(rows, sort) if not step or _step_of(row) == step]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "rows": [(row, _words(row)) for row in page], "sort": sort, "step": step, "count": len(rows),
        "columns": [(label, "?" + urlencode({"sort": name, "step": step}), name == sort)
                    for name, label in COLUMNS.items()],
        "filter": _filter(rows, step, sort), "query": urlencode({"sort": sort, "step": step}),
        "agreements": _agreements(request, now), "with_edition": sum(bool(row.edition) for row in rows),
    }  # fmt: skip
    return render(request, "gatherings/replication/state.html", context)


def _asked(request: Any, name: str, allowed: tuple[str, ...], otherwise: str) -> str:
    value: str = request.GET.get(name, otherwise)
    return value if value in allowed else otherwise


def _step_of(row: Any) -> str:
    return "done" if row.standing.all_done else str(row.standing.step)


def _words(row: Any) -> Any:
    return _("the whole road walked") if row.standing.all_done else STEPS[row.standing.step]


def _filter(rows: list[Any], step: str, sort: str) -> list[dict[str, Any]]:
    counts = {name: sum(_step_of(row) == name for row in rows) for name in (*STEPS, "done")}
    labels = {"": _("all"), **STEPS, "done": _("the whole road walked")}
    return [
        {"text": label, "url": "?" + urlencode({"sort": sort, "step": name}), "current": name == step,
         "count": counts.get(name, len(rows))}
        for name, label in labels.items()
    ]  # fmt: skip


def _agreements(request: Any, now: Any) -> Any:
    rows = Agreement.objects.visible_to(request.seat).in_force(timezone.localdate(now)).defer("document")
    return rows.prefetch_related("parties").order_by("title", "pk")[:AGREEMENTS]
