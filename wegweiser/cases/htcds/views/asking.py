"""What the standard asks and no other page of a case does."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_case
from wegweiser.cases.htcds import mapping, shown
from wegweiser.cases.htcds.forms import DetailsForm
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, write
from wegweiser.permissions import guard

TO = "cases.write"


@guard(TO)
def case_htcds_details(request: Any, network: str, case: UUID) -> HttpResponse:
    """Picklists of the standard; only what the person said, and only where somebody will need it."""
    row = access_case(request.seat, case, to=TO)
    found: dict[str, Any] = {}
    act = partial(_save, request, found)
    trouble = paging.change(request, row, act) if request.method == "POST" else ""
    if "done" in found:
        return HttpResponseRedirect(reverse("case_htcds_details", args=[network, case]), status=303)

    def fill(opened: OpenCase) -> dict[str, Any]:
        return {"form": found.get("form") or _form(opened, None), "changed": trouble == "changed"}

    status = 409 if trouble else 400 if "form" in found else 200
    return paging.show(request, row, "cases/htcds/details.html", "case", fill, status=status)


def _form(opened: OpenCase, sent: Any) -> DetailsForm:
    there = {name: values for name, (_ref, values) in shown.details_of(opened).items()}
    initial = {"version": opened.case.version}
    return DetailsForm(sent, there=there, names=shown.names_for(opened), initial=initial)


def _save(request: Any, found: dict[str, Any], opened: OpenCase) -> None:
    form = found["form"] = _form(opened, request.POST)
    if not form.is_valid():
        return
    refs = {name: ref for name, (ref, _values) in shown.details_of(opened).items()}
    news = [New(one, compartment=mapping.compartment_of(one), ref=refs.get(one.field, "")) for one in form.changed()]
    if news:
        write(opened, news, version=form.cleaned_data["version"], now=timezone.now())
    found["done"] = True
