"""Conferences of one case: called, held, cancelled; and the form that calls one."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases import paging
from wegweiser.cases.access import access_called_conference, access_case, may_here
from wegweiser.cases.conferencing import calling, listing, minutes
from wegweiser.cases.conferencing.forms import CallForm, MinutesForm, VersionForm
from wegweiser.cases.models import Case, Conference
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing.leaving import NotCovered
from wegweiser.cases.sharing.recipients import offices_for
from wegweiser.guidebook.members.shown import actor_name
from wegweiser.permissions import guard

READ, SHARE, TAB = "cases.read", "cases.share", "case_conferences"


@guard(READ, methods=("GET",))
def case_conferences(request: Any, network: str, case: UUID) -> HttpResponse:
    """What was called, with whom, and what came of it."""
    row = access_case(request.seat, case, to=READ)
    may = may_here(request.seat, row, SHARE)
    fill = lambda opened: {"rows": listing.of_case(opened, timezone.now()), "may_share": may}  # noqa: E731
    return paging.show(request, row, "cases/conferencing/list.html", TAB, fill)


@guard(SHARE)
def case_confer(request: Any, network: str, case: UUID) -> HttpResponse:
    """Call one. It is refused as a whole when one body is not covered."""
    row, now = access_case(request.seat, case, to=SHARE), timezone.now()
    form = _call_form(request, row)
    if request.method != "POST" or not form.is_valid():
        return _call_page(request, row, form, 400 if form.is_bound else 200)
    plan = form.plan(ZoneInfo(packs.load(row.network.pack).info.timezone))
    try:
        trouble = paging.change(request, row, lambda opened: calling.call(opened, plan, now=now))
    except calling.NotPossible as reason:
        form.add_error(None, listing.WHY[reason.why])
        return _call_page(request, row, form, 400)
    except NotCovered:
        return _call_page(request, row, form, 400, plan)
    return _call_page(request, row, form, 409) if trouble else _back(row)


@guard(SHARE, methods=("POST",))
def conference_cancel(request: Any, network: str, conference: UUID) -> HttpResponse:
    """Nobody can look any more."""
    row, form = access_called_conference(request.seat, conference, to=SHARE), VersionForm(request.POST)
    if form.is_valid():
        calling.cancel(row, form.cleaned_data["version"], seat=request.seat, now=timezone.now())
    return _back(row.case)


@guard(SHARE)
def conference_minutes(request: Any, network: str, conference: UUID) -> HttpResponse:
    """Who was there, decisions, tasks, and notes that end."""
    row = access_called_conference(request.seat, conference, to=SHARE)
    data = request.POST if request.method == "POST" else None
    lists = {"readers": listing.readers_of(row), "people": listing.people_of(row.case)}
    if data is None:
        return paging.show(
            request, row.case, "cases/conferencing/minutes.html", TAB, lambda one: _first(one, row, lists)
        )
    form = MinutesForm(data, **lists)
    if not form.is_valid():
        return _minutes_page(request, row, form, 400)
    said = form.minutes()

    def act(opened: OpenCase) -> None:
        minutes.keep(opened, row, said, version=form.cleaned_data["version"], now=timezone.now())

    return _minutes_page(request, row, form, 409) if paging.change(request, row.case, act) else _back(row.case)


def _first(opened: OpenCase, row: Conference, lists: dict[str, Any]) -> dict[str, Any]:
    return {"form": MinutesForm(initial=listing.kept(opened, row), **lists), "row": row}


def _minutes_page(request: Any, row: Conference, form: MinutesForm, status: int) -> HttpResponse:
    if status == 409:  # sent again, it counts: with the version that is there now
        row = access_called_conference(request.seat, row.pk, to=SHARE)
        form.data = {**request.POST.dict(), "there": request.POST.getlist("there"), "version": str(row.version)}

    def fill(opened: OpenCase) -> dict[str, Any]:
        now = listing.kept(opened, row)["notes"] if status == 409 else ""
        return {"form": form, "row": row, "changed": status == 409, "notes_now": now}

    return paging.show(request, row.case, "cases/conferencing/minutes.html", TAB, fill, status=status)


def _call_form(request: Any, case: Case) -> CallForm:
    """The bodies are the parties of the one agreement that was chosen, or of the only one there is."""
    agreements = list(calling.agreements_for(request.seat, timezone.localdate()))
    data = request.POST if request.method == "POST" else None
    asked = (request.GET if data is None else data).get("agreement", "")
    usual = agreements[0] if len(agreements) == 1 else None
    chosen = next((one for one in agreements if str(one.pk) == asked), usual)
    parties = {office.pk for office in chosen.parties.all()} if chosen else set()
    offices = [one for one in offices_for(case) if one.pk in parties]
    return CallForm(data, agreements=agreements, chosen=chosen, offices=offices, names=actor_name)


def _call_page(request: Any, case: Case, form: CallForm, status: int, plan: calling.Plan | None = None) -> HttpResponse:
    def fill(opened: OpenCase) -> dict[str, Any]:
        missing = calling.missing_for(opened, plan, timezone.now()) if plan else {}
        return {"form": form, "missing": listing.missing_words(case, missing), "changed": status == 409}

    return paging.show(request, case, "cases/conferencing/call.html", TAB, fill, status=status)


def _back(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("case_conferences", args=[case.network.slug, case.pk]), status=303)
