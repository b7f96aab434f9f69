"""members/<network>/cases: my cases, and finding a word in them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.cases.access import cases_of
from wegweiser.cases.models.case import OPEN
from wegweiser.cases.record import listing
from wegweiser.cases.record.forms import SearchForm
from wegweiser.permissions import guard

PAGE = 25


@guard("cases.read")
def cases(request: Any, network: str) -> HttpResponse:
    """Open ones first, the next that is due on top. A search is posted and answered at once; nothing of it is kept."""
    if request.method == "POST":
        return _search(request)
    show = request.GET.get("show") if request.GET.get("show") in listing.FILTERS else OPEN
    page = Paginator(listing.shown(request.seat, show), PAGE).get_page(request.GET.get("page"))
    rows = listing.rows(request.session_key_material(), request.seat, list(page), timezone.localdate())
    return _page(request, SearchForm(), show=show, page=page, rows=rows)


def _search(request: Any) -> HttpResponse:
    form, private = SearchForm(request.POST), request.session_key_material()
    if not form.is_valid():
        return _page(request, form, status=400)
    found = listing.search(private, request.seat, form.cleaned_data["term"])
    each: dict[Any, list[Any]] = {}
    for one in found[: listing.MOST]:
        each.setdefault(one.case, []).append(one)
    cases = cases_of(request.seat).filter(pk__in=list(each))
    rows = listing.rows(private, request.seat, list(cases), timezone.localdate())
    findings = [{**row, "entries": each[row["case"].pk]} for row in rows]
    return _page(request, form, findings=findings, count=len(found), searched=True)


def _page(request: Any, form: SearchForm, *, status: int = 200, show: str = "", **more: Any) -> HttpResponse:
    filters = [
        {"text": text, "url": f"?show={name}", "current": name == show, "count": None}
        for name, text in listing.FILTERS.items()
    ]
    context = {"form": form, "filters": filters, "show": show, "shortest": listing.SHORTEST, **more}
    return render(request, "cases/record/cases.html", context, status=status)
