"""Giving out: chosen, looked at, given."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_led_case
from wegweiser.cases.ending.handing_out import recipients_of
from wegweiser.cases.htcds import giving, shown
from wegweiser.cases.htcds.forms import GiveForm, SureForm
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing.leaving import NotCovered
from wegweiser.permissions import guard

TO = "cases.export"


@guard(TO)
def case_htcds(request: Any, network: str, case: UUID) -> HttpResponse:
    """A case as HTCDS: the form, then exactly what leaves, then the file."""
    row = access_led_case(request.seat, case, to=TO)
    found: dict[str, Any] = {}
    act = partial(_give, request, found)
    trouble = paging.change(request, row, act) if "give" in request.POST else ""
    if "file" in found:
        return _file(found["file"], found["form"])

    def fill(opened: OpenCase) -> dict[str, Any]:
        form = _form(opened, request.POST if request.method == "POST" else None)
        found["errors"] = form.is_bound and not form.is_valid()
        return {"form": form, "changed": trouble == "changed", **_preview(opened, form, request.POST)}

    status = 409 if trouble or "refused" in found else 200
    answer = paging.show(request, row, "cases/htcds/give.html", "case_end", fill, status=status)
    answer.status_code = 400 if found.get("errors") else answer.status_code
    return answer


def _form(opened: OpenCase, sent: Any, **more: Any) -> GiveForm:
    return GiveForm(sent, recipients=recipients_of(opened), groups=shown.groups_of(opened), **more)


def _preview(opened: OpenCase, form: GiveForm, sent: Any) -> dict[str, Any]:
    if not form.is_bound or not form.is_valid():
        return {}
    preview = shown.leaving(opened, form.choice(), timezone.now())
    sure = SureForm(initial={"version": opened.case.version})
    return {**preview, "shown": True, "sure": sure, "again": _form(opened, sent, auto_id=False)}


def _give(request: Any, found: dict[str, Any], opened: OpenCase) -> None:
    form, sure = _form(opened, request.POST), SureForm(request.POST)
    if not form.is_valid() or not sure.is_valid():
        return
    said = form.cleaned_data
    try:
        version = sure.cleaned_data["version"]
        found["file"] = giving.give(opened, form.choice(), said["form"], version=version, now=timezone.now())
        found["form"] = said["form"]
    except NotCovered:
        found["refused"] = True


def _file(content: bytes, form: str) -> HttpResponse:
    """To be saved: a browser never opens it here, and its name says nothing."""
    headers = {"Content-Disposition": f'attachment; filename="document.{form}"'}
    return HttpResponse(content, content_type=giving.FORMATS[form][0], headers=headers)
