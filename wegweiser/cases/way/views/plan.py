"""The assistance plan and one row of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import bodies, paging
from wegweiser.cases.access import access_case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import bodies_here, filling, forms, plan
from wegweiser.cases.writing import New, write
from wegweiser.permissions import guard

TAB = "case_plan"


@guard("cases.read", methods=("GET",))
def case_plan(request: Any, network: str, case: UUID) -> HttpResponse:
    """Every need with who helps and when it is looked at again."""
    row = access_case(request.seat, case, to="cases.read")

    def fill(opened: OpenCase) -> dict[str, Any]:
        needs = plan.rows(opened, bodies_here.names_in(network), timezone.localdate())
        return {"needs": needs, "not_yet": plan.not_yet(opened)}

    return paging.show(request, row, "cases/way/plan.html", TAB, fill)


@guard("cases.write")
def case_need_add(request: Any, network: str, case: UUID) -> HttpResponse:
    """A need that is new. `?need=` says which, so that those who can meet it stand first."""
    row = access_case(request.seat, case, to="cases.write")
    asked = request.GET.get("need", "")
    there = bodies.Need(need=asked if asked in plan.NEEDS else "shelter")
    return filling.answer(request, row, _page(network, case, "", lambda opened: there))


@guard("cases.write")
def case_need(request: Any, network: str, case: UUID, need: UUID) -> HttpResponse:
    """A row that is there: written again under the same ref."""
    row = access_case(request.seat, case, to="cases.write")
    return filling.answer(request, row, _page(network, case, str(need), lambda opened: plan.need_at(opened, str(need))))


def _page(network: str, case: UUID, ref: str, find: Any) -> filling.Page:
    def make(opened: OpenCase, sent: Any) -> forms.NeedForm:
        there = find(opened)
        return forms.NeedForm(network, there.need, there.actor, sent, initial=msgspec.structs.asdict(there))

    def keep(opened: OpenCase, form: Any, version: int) -> None:
        write(opened, [New(bodies.Need(**form.cleaned_data), ref=ref)], now=timezone.now(), version=version)

    def around(opened: OpenCase) -> dict[str, Any]:
        return {"need": plan.NEEDS.get(find(opened).need, "")}

    back = reverse("case_plan", args=[network, case])
    return filling.Page("cases/way/need.html", TAB, back, make, keep, around)
