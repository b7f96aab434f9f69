"""Taking in: a file is looked at, then becomes a new case."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases.beginning import MISSING, NotReady, colleagues_of, missing_for
from wegweiser.cases.htcds import shown, taking
from wegweiser.cases.htcds.forms import FileForm, TakeForm, data_of, text_of
from wegweiser.cases.htcds.understanding import Understood
from wegweiser.cases.record.starting import sent_before
from wegweiser.permissions import guard


@guard("cases.lead")
def case_htcds_in(request: Any, network: str) -> HttpResponse:
    """A new case from an HTCDS file. All or nothing."""
    if missing := missing_for(request.seat):
        return _missing(request, missing)
    data = data_of(request) if request.method == "POST" else None
    if data is None:
        asked = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
        return _page(request, {"file_form": asked}, 400 if asked.is_bound else 200)
    found = taking.look(request.seat, data, timezone.now())
    if found.problems:
        return _page(request, {"file_form": FileForm(), **shown.taken(request.seat, found)}, 400)
    form = _take_form(request, found)
    if form.is_bound and form.is_valid():
        return _take(request, form, data)
    return _page(request, _preview(request, found, form, data), 400 if form.is_bound else 200)


def _preview(request: Any, found: Understood, form: TakeForm, data: bytes) -> dict[str, Any]:
    return {"form": form, "looked_at": text_of(data), "agreed_there": found.agrees, **shown.taken(request.seat, found)}


def _take_form(request: Any, found: Understood) -> TakeForm:
    """Bound only where the preview was answered. Whether the person agrees is never filled in from a file."""
    alias = next((one.body.alias for one in found.entries if hasattr(one.body, "alias")), "")
    sent = request.POST if "looked_at" in request.POST else None
    return TakeForm(sent, colleagues=colleagues_of(request.seat), initial={"alias": alias})


def _take(request: Any, form: TakeForm, data: bytes) -> HttpResponse:
    said, network = form.cleaned_data, request.seat.network.slug
    deputy = next(one for one in colleagues_of(request.seat) if str(one.pk) == said["deputy"])
    private = request.session_key_material()
    try:
        ref = taking.take(private, request.seat, deputy, data, form.beginning(), now=timezone.now()).case.pk
    except NotReady as lacks:
        return _missing(request, lacks.missing)
    except IntegrityError:  # the same form twice: its case is there
        if not sent_before(request.seat, said["once"]):
            raise
        ref = said["once"]
    return HttpResponseRedirect(reverse("case", args=[network, ref]), status=303)


def _missing(request: Any, codes: Any) -> HttpResponse:
    status = 409 if request.method == "POST" else 200
    return _page(request, {"missing": [MISSING[code] for code in codes]}, status)


def _page(request: Any, values: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "cases/htcds/take.html", {"network": request.seat.network.slug, **values}, status=status)
