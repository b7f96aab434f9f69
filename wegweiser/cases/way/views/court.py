"""Court and claims: one page, one form for each kind of row."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import court, filling, running
from wegweiser.cases.writing import write
from wegweiser.permissions import guard

TAB = "case_court"


@guard("cases.read", methods=("GET",))
def case_court(request: Any, network: str, case: UUID) -> HttpResponse:
    """Proceedings, hearings, support, claims with their last days, documents."""
    row = access_case(request.seat, case, to="cases.read")

    def fill(opened: OpenCase) -> dict[str, Any]:
        limits = running.limits_given(opened, timezone.now())
        return {"sections": court.sections(opened), "papers": court.checklist(opened), "limits": limits}

    return paging.show(request, row, "cases/way/court.html", TAB, fill)


@guard("cases.write")
def case_court_add(request: Any, network: str, case: UUID, court_kind: str) -> HttpResponse:
    """A new row. `?code=`: the document of the checklist that is meant."""
    row = access_case(request.seat, case, to="cases.write")
    kind, code = court.kind_of(court_kind), request.GET.get("code", "")

    def make(opened: OpenCase, sent: Any) -> Any:
        there = court.noted(opened, code) if court_kind == "paper" else None
        return court.form_for(opened, court_kind, there, sent, paper=code)

    def keep(opened: OpenCase, form: Any, version: int) -> None:
        write(opened, [court.entry(opened, court_kind, form)], now=timezone.now(), version=version)

    return filling.answer(request, row, _page(network, case, make, keep, kind.add))


@guard("cases.write")
def case_court_change(request: Any, network: str, case: UUID, court_row: UUID) -> HttpResponse:
    """A row that is there: written again under the same ref."""
    row = access_case(request.seat, case, to="cases.write")

    def make(opened: OpenCase, sent: Any) -> Any:
        return court.form_for(opened, *court.row_at(opened, str(court_row)), sent)

    def keep(opened: OpenCase, form: Any, version: int) -> None:
        kind, _body = court.row_at(opened, str(court_row))
        write(opened, [court.entry(opened, kind, form, str(court_row))], now=timezone.now(), version=version)

    return filling.answer(request, row, _page(network, case, make, keep, ""))


def _page(network: str, case: UUID, make: filling.Make, keep: Any, title: Any) -> filling.Page:
    back = reverse("case_court", args=[network, case])
    return filling.Page("cases/way/court_row.html", TAB, back, make, keep, lambda opened: {"title": title})
