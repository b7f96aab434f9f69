"""Opening a case: afresh, or from a report of one's own desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases.beginning import MISSING, NotReady, colleagues_of, missing_for
from wegweiser.cases.record import starting
from wegweiser.cases.record.forms import CaseForm, FromReportForm
from wegweiser.intake import contents
from wegweiser.intake.desk import reading
from wegweiser.intake.desk.access import access_report
from wegweiser.intake.desk.shown import consent
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen


@guard("cases.lead")
def case_new(request: Any, network: str) -> HttpResponse:
    """A new case. What is missing is said instead of the form."""
    if missing := missing_for(request.seat):
        return _missing(request, missing)
    form = CaseForm(_sent(request), **_about(request))
    if not form.is_valid():
        return _form(request, form)

    def act(deputy: Any, said: dict[str, Any]) -> Any:
        private = request.session_key_material()
        return starting.begin_told(private, request.seat, deputy, said, now=timezone.now())

    return _begin(request, form, act)


@guard("cases.lead")
def case_from_report(request: Any, network: str, report: UUID) -> HttpResponse:
    """A new case with what somebody reported. Reading the report for it is recorded, as at the desk."""
    row = access_report(request.seat, report, to="intake.read")
    if missing := missing_for(request.seat):
        return _missing(request, missing)
    try:
        opened = reading.read(request, row, now=timezone.now())
    except CannotOpen:
        return render(request, "intake/desk/locked.html", {}, status=409)
    content = contents.content_of(opened)
    form = FromReportForm(_sent(request), **_about(request), initial=starting.initial_of(content))
    more: dict[str, Any] = {"content": content, "consent": consent(content)}
    if not form.is_valid():
        return _form(request, form, **more)

    def act(deputy: Any, said: dict[str, Any]) -> Any:
        private = request.session_key_material()
        return starting.begin_from_report(private, request.seat, deputy, opened, said, now=timezone.now())

    return _begin(request, form, act, **more)


def _begin(request: Any, form: CaseForm, act: Any, **more: Any) -> HttpResponse:
    said, network = form.cleaned_data, request.seat.network.slug
    deputy = next(one for one in colleagues_of(request.seat) if str(one.pk) == said["deputy"])
    try:
        ref = act(deputy, said).case.pk
    except NotReady as lacks:
        return _missing(request, lacks.missing)
    except starting.TakenAlready:
        return _form(request, form, taken=True, status=409, **more)
    except IntegrityError:  # the same form twice: its case is there
        if not starting.sent_before(request.seat, said["once"]):
            raise
        ref = said["once"]
    return HttpResponseRedirect(reverse("case", args=[network, ref]), status=303)


def _form(request: Any, form: CaseForm, *, status: int = 200, **more: Any) -> HttpResponse:
    status = 400 if form.errors and status == 200 else status
    return render(request, "cases/record/new.html", {"form": form, **more}, status=status)


def _missing(request: Any, codes: Any) -> HttpResponse:
    status = 409 if request.method == "POST" else 200
    return render(request, "cases/record/new.html", {"missing": [MISSING[code] for code in codes]}, status=status)


def _about(request: Any) -> dict[str, Any]:
    return {"colleagues": colleagues_of(request.seat), "pack": packs.load(request.seat.network.pack)}


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None
