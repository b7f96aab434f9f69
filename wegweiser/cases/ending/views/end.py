"""Closing a case, opening it again, forbidding to delete it, deleting it with a second member."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_led_case
from wegweiser.cases.ending import closing, deleting, forms, shown
from wegweiser.cases.models import Case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way.moving import NotAllowed
from wegweiser.permissions import guard

TO = "cases.close"
REFUSED = (closing.NoReason, closing.NotNow, NotAllowed, deleting.NotPossible)
Act = Callable[..., None]


@guard(TO, methods=("GET",))
def case_end(request: Any, network: str, case: UUID) -> HttpResponse:
    """Where the case stands, what can be done with it, what can be handed out."""
    return _page(request, access_led_case(request.seat, case, to=TO))


@guard(TO, methods=("POST",))
def case_close(request: Any, network: str, case: UUID) -> HttpResponse:
    return _step(request, access_led_case(request.seat, case, to=TO), "close", closing.ends_of, closing.close)


@guard(TO, methods=("POST",))
def case_reopen(request: Any, network: str, case: UUID) -> HttpResponse:
    return _step(request, access_led_case(request.seat, case, to=TO), "reopen", closing.ways_back, closing.reopen)


@guard(TO, methods=("POST",))
def case_hold(request: Any, network: str, case: UUID) -> HttpResponse:
    return _why(request, access_led_case(request.seat, case, to=TO), "hold", closing.hold)


@guard(TO, methods=("POST",))
def case_release(request: Any, network: str, case: UUID) -> HttpResponse:
    return _why(request, access_led_case(request.seat, case, to=TO), "release", closing.release)


@guard(TO, methods=("POST",))
def case_delete(request: Any, network: str, case: UUID) -> HttpResponse:
    """Ask for it: a second member decides."""
    return _why(request, access_led_case(request.seat, case, to=TO), "delete", _unversioned(deleting.ask))


@guard(TO, methods=("POST",))
def case_delete_refuse(request: Any, network: str, case: UUID) -> HttpResponse:
    return _why(request, access_led_case(request.seat, case, to=TO), "refuse", _unversioned(deleting.refuse))


@guard(TO, methods=("POST",))
def case_delete_confirm(request: Any, network: str, case: UUID) -> HttpResponse:
    """The second of two: then it is gone."""
    row = access_led_case(request.seat, case, to=TO)
    form = forms.SureForm(request.POST)
    if not form.is_valid():
        return _page(request, row, status=400, sure=form)
    try:
        deleting.confirm(row, seat=request.seat, now=timezone.now())
    except deleting.NotPossible as refused:
        return _page(request, row, status=409, refused=shown.refusal(refused))
    return HttpResponseRedirect(reverse("cases_due", args=[network]), status=303)


def _unversioned(do: Act) -> Act:
    """Nothing is overwritten by asking."""
    return lambda opened, why, *, now, version: do(opened, why, now=now)


def _step(request: Any, row: Case, name: str, steps_of: Any, do: Act) -> HttpResponse:
    """With a step of the pathway. Which are possible is known only when the case is open."""
    found: dict[str, Any] = {}

    def act(opened: OpenCase) -> None:
        steps = closing.labels(opened, steps_of(opened, timezone.now()))
        form = found["form"] = forms.StepForm(request.POST, steps=steps)
        if form.is_valid():
            said = form.cleaned_data
            do(opened, said["why"], move=said["move"], now=timezone.now(), version=said["version"])

    return _done(request, row, name, act, found)


def _why(request: Any, row: Case, name: str, do: Act) -> HttpResponse:
    form = forms.WhyForm(request.POST)

    def act(opened: OpenCase) -> None:
        if form.is_valid():
            do(opened, form.cleaned_data["why"], now=timezone.now(), version=form.cleaned_data["version"])

    return _done(request, row, name, act, {"form": form})


def _done(request: Any, row: Case, name: str, act: Any, found: dict[str, Any]) -> HttpResponse:
    """Back to the page; or the page with what is to be mended, and nothing typed is lost."""
    try:
        trouble = paging.change(request, row, act)
    except REFUSED as refused:
        bound = {name: found["form"]} if "form" in found else {}
        return _page(request, row, status=409, refused=shown.refusal(refused), **bound)
    form = found.get("form")
    if trouble or form is None or form.errors:
        changed = trouble == "changed"
        return _page(request, row, status=409 if trouble else 400, changed=changed, **({name: form} if form else {}))
    return HttpResponseRedirect(reverse("case_end", args=[request.seat.network.slug, row.pk]), status=303)


def _page(request: Any, row: Case, *, status: int = 200, **more: Any) -> HttpResponse:
    row = access_led_case(request.seat, row.pk, to=TO)

    def fill(opened: OpenCase) -> dict[str, Any]:
        return {**shown.end(opened, timezone.now()), **_renewed(more, opened)}

    return paging.show(request, row, "cases/ending/end.html", "case_end", fill, status=status)


def _renewed(more: dict[str, Any], opened: OpenCase) -> dict[str, Any]:
    """Forms for the version that is there now: sent again, they count."""
    for one in more.values():
        if hasattr(one, "data") and "version" in getattr(one, "fields", ()):
            one.data = {**one.data.dict(), "version": str(opened.case.version)}
    return more
