"""One page of a case: opened, recorded, with its tabs; or the page that says why it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.cases import reading, records
from wegweiser.cases.bodies import Person
from wegweiser.cases.models import Case
from wegweiser.cases.models.case import CONTACT
from wegweiser.cases.tabs import tabs_of
from wegweiser.cases.writing import ChangedMeanwhile
from wegweiser.sealing.envelope import CannotOpen


def show(
    request: Any, case: Case, template: str, tab: str, fill: Callable[[reading.OpenCase], dict[str, Any]],
    *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Open the case, record it, and show `template` with what `fill` makes of it."""
    try:
        opened = reading.read(request, case, now=timezone.now())
    except (CannotOpen, records.Broken) as trouble:
        return locked(request, trouble)
    return render(request, template, {**frame(request, opened, tab), **fill(opened)}, status=status)


def frame(request: Any, opened: reading.OpenCase, tab: str) -> dict[str, Any]:
    """What every page of a case shows: `case`, `alias`, `tabs`, `network`."""
    person = opened.record.last(Person) if CONTACT in opened.keys else None
    alias = person.alias if person else ""
    tabs = tabs_of(request.seat, opened.case, tab)
    return {"case": opened.case, "alias": alias, "tabs": tabs, "network": request.seat.network.slug}


def change(request: Any, case: Case, act: Callable[[reading.OpenCase], Any]) -> str:
    """Open the case to write and do it: "" when it is done, else what to say: `changed` or `locked`."""
    try:
        act(reading.unlock(request, case, now=timezone.now()))
    except ChangedMeanwhile:
        return "changed"
    except (CannotOpen, records.Broken):
        return "locked"
    return ""


def locked(request: Any, trouble: Exception) -> HttpResponse:
    """The key was renewed this very moment, or an entry is missing: say what to do. Nothing of the case is shown."""
    broken = isinstance(trouble, records.Broken)
    return render(request, "cases/locked.html", {"broken": broken}, status=409)
