"""Series: the list of everything that meets, a new series, one series, changing it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.gatherings.access import access_series
from wegweiser.gatherings.meetings import actions, shown
from wegweiser.gatherings.meetings.forms import SeriesForm
from wegweiser.gatherings.meetings.forms_agenda import Rows, rows_form, usual_items
from wegweiser.gatherings.meetings.views.back import go_to
from wegweiser.gatherings.models import Series
from wegweiser.gatherings.models.meetings import KINDS, ROUND_TABLE, WORKING_GROUP
from wegweiser.permissions import guard

PAGE = 25
ASKED = {"when": shown.COMING, "kind": "", "q": ""}


@guard("gatherings.read", methods=("GET",))
def meetings(request: Any, network: str) -> HttpResponse:
    """What comes, or what was; by kind, by words, by page."""
    seat, now = request.seat, timezone.now()
    asked = {name: request.GET.get(name, default)[:100] for name, default in ASKED.items()}
    page = Paginator(shown.list_meetings(seat, asked, now), PAGE).get_page(request.GET.get("page"))
    context = {
        "seat": seat,
        "page": page,
        "rows": [shown.show_row(meeting) for meeting in page],
        "asked": asked,
        "query": urlencode(asked),
        "filter": shown.filters(asked),
        "series": [{"row": one, "kind": KINDS[one.kind]} for one in shown.series_rows(seat)[:200]],
    }
    return render(request, "gatherings/meetings/meetings.html", context)


@guard("gatherings.convene")
def new_series(request: Any, network: str) -> HttpResponse:
    seat = request.seat
    kind = request.GET.get("kind", "")
    initial = {"version": 0, "kind": kind if kind in KINDS else ROUND_TABLE}
    form = SeriesForm(request.POST or None, seat=seat, initial=initial)
    rows = rows_form(request.POST or None, usual_items() if initial["kind"] in (ROUND_TABLE, WORKING_GROUP) else [])
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        values = {**form.values(), "standing_agenda": rows.standing()}
        made = actions.create_series(seat.network, values, seat=seat, now=timezone.now())
        return go_to("series", network, made.pk)
    return _form(request, form, rows)


@guard("gatherings.read", methods=("GET",))
def series(request: Any, network: str, series: int) -> HttpResponse:
    """One series with its meetings, newest first."""
    found = access_series(request.seat, series, to="gatherings.read")
    rows = found.meetings.visible_to(request.seat).select_related("series").order_by("-begins", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = shown.show_series(request.seat, found, timezone.now())
    context |= {"page": page, "rows": [shown.show_row(meeting) for meeting in page]}
    return render(request, "gatherings/meetings/series.html", context)


@guard("gatherings.convene")
def edit_series(request: Any, network: str, series: int) -> HttpResponse:
    """A save counts for the version that was shown."""
    seat = request.seat
    row = access_series(seat, series, to="gatherings.convene")
    form = SeriesForm(request.POST or None, seat=seat, series=row, initial=SeriesForm.initial_of(row))
    rows = rows_form(request.POST or None, row.standing_agenda)
    if request.method != "POST" or not (form.is_valid() and rows.is_valid()):
        return _form(request, form, rows, row)
    values = {**form.values(), "standing_agenda": rows.standing()}
    try:
        actions.change_series(row, values, form.cleaned_data["version"], seat=seat, now=timezone.now())
    except actions.ChangedMeanwhile:
        return _conflict(request, series, rows)
    return go_to("series", network, series)


def _conflict(request: Any, series: int, rows: Rows) -> HttpResponse:
    """What was typed stays; a second save counts for the version that stands there now, which is shown above."""
    row = access_series(request.seat, series, to="gatherings.convene")
    again = SeriesForm({**request.POST.dict(), "version": row.version}, seat=request.seat, series=row)
    again.is_valid()
    return _form(request, again, rows, row, theirs=shown.show_series(request.seat, row, timezone.now()), status=409)


def _form(
    request: Any, form: SeriesForm, rows: Rows, row: Series | None = None, *, status: int = 0, **more: Any
) -> HttpResponse:
    context = {"seat": request.seat, "form": form, "items": rows, "series": row, **more}
    status = status or (400 if request.method == "POST" else 200)
    return render(request, "gatherings/meetings/series_form.html", context, status=status)
