"""What is handed out: the excerpt for the person, the file for a court, the record for the figures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser.cases import paging
from wegweiser.cases.access import access_led_case
from wegweiser.cases.ending import coding, excerpt, forms, handing_out, shown
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing.leaving import NotCovered
from wegweiser.permissions import guard

TO = "cases.export"
TYPES = {"pdf": "application/pdf", "json": "application/json"}


@guard(TO)
def case_access(request: Any, network: str, case: UUID) -> HttpResponse:
    """What is kept about the person, for her."""
    row = access_led_case(request.seat, case, to=TO)
    found: dict[str, Any] = {}

    def act(opened: OpenCase) -> None:
        form = forms.AccessForm(request.POST, language=_language(opened))
        found["form"] = form
        if form.is_valid():
            said = form.cleaned_data
            found["file"] = handing_out.to_person(opened, said["form"], said["language"], now=timezone.now())

    trouble = paging.change(request, row, act) if request.method == "POST" else ""
    if "file" in found:
        return _file(found["file"], found["form"].cleaned_data["form"])

    def fill(opened: OpenCase) -> dict[str, Any]:
        form = found.get("form") or forms.AccessForm(language=_language(opened), initial={"form": "pdf"})
        return {"form": form, "left_out": excerpt.hers(opened).left_out}

    return paging.show(request, row, "cases/ending/access.html", "case_end", fill, status=_status(trouble, found))


@guard(TO)
def case_print(request: Any, network: str, case: UUID) -> HttpResponse:
    """A file for a court, chosen entry by entry."""
    row = access_led_case(request.seat, case, to=TO)
    found: dict[str, Any] = {}

    def act(opened: OpenCase) -> None:
        form = found["form"] = _court_form(opened, request.POST)
        if form.is_valid():
            _print(opened, form, found)

    trouble = paging.change(request, row, act) if request.method == "POST" else ""
    if "file" in found:
        return _file(found["file"], "pdf")

    def fill(opened: OpenCase) -> dict[str, Any]:
        form = found.get("form") or _court_form(opened, None)
        chosen = set(request.POST.getlist("entries"))
        return {"form": form, "groups": shown.choices(opened, chosen), "none": found.get("none"), **_missing(found)}

    return paging.show(request, row, "cases/ending/print.html", "case_end", fill, status=_status(trouble, found))


def _print(opened: OpenCase, form: forms.CourtForm, found: dict[str, Any]) -> None:
    said, language = form.cleaned_data, next(iter(opened.case.network.languages), "de")
    try:
        found["file"] = handing_out.to_court(
            opened, said["entries"], said["recipient"], language,
            basis=said["basis"], law=said["law"], why=said["why"], now=timezone.now(),
        )  # fmt: skip
    except handing_out.NothingChosen:
        found["none"] = True
    except NotCovered as refused:
        found["missing"] = refused.missing


def _court_form(opened: OpenCase, sent: Any) -> forms.CourtForm:
    ids = [one.id for one in opened.record.entries]
    return forms.CourtForm(sent, recipients=handing_out.recipients_of(opened), ids=ids)


def _missing(found: dict[str, Any]) -> dict[str, Any]:
    """Groups of data that nothing covers, in words."""
    from wegweiser.cases.record.terms import GROUPS

    return {"missing": [GROUPS.get(group, group) for group in found.get("missing", ())]}


@guard(TO)
def case_coded(request: Any, network: str, case: UUID) -> HttpResponse:
    """A few codes for the figures, filled in from the case; the member confirms them."""
    row, year = access_led_case(request.seat, case, to=TO), timezone.localdate().year
    found: dict[str, Any] = {}
    form = forms.CodedForm(request.POST, this_year=year) if request.method == "POST" else None

    def act(opened: OpenCase) -> None:
        if form is not None and form.is_valid():
            _confirm(opened, form, found)

    trouble = paging.change(request, row, act) if form is not None else ""
    if "done" in found:
        return HttpResponseRedirect(reverse("case_end", args=[network, case]), status=303)

    def fill(opened: OpenCase) -> dict[str, Any]:
        shown_form = form or forms.CodedForm(initial=coding.prefill(opened), this_year=year)
        return {"form": shown_form, "nobody": found.get("nobody", False)}

    return paging.show(request, row, "cases/ending/coded.html", "case_end", fill, status=_status(trouble, found, form))


def _confirm(opened: OpenCase, form: forms.CodedForm, found: dict[str, Any]) -> None:
    try:
        coding.confirm(opened, coding.Record(**form.record()), now=timezone.now())
        found["done"] = True
    except coding.NoStatistician:
        found["nobody"] = True


def _status(trouble: str, found: dict[str, Any], form: Any = None) -> int:
    form = form or found.get("form")
    if trouble or "missing" in found or "nobody" in found:
        return 409
    return 400 if form is not None and (form.errors or "none" in found) else 200


def _language(opened: OpenCase) -> str:
    return handing_out.language_of(opened, get_language() or "en")


def _file(content: bytes, form: str) -> HttpResponse:
    """To be saved: a browser never opens it here, and its name says nothing."""
    headers = {"Content-Disposition": f'attachment; filename="document.{form}"'}
    return HttpResponse(content, content_type=TYPES[form], headers=headers)
