"""/<network>/report: one neutral address for the whole way. POST → 303 → the same address; a POST never draws."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.towns import lines_of
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake.models import Desk
from wegweiser.intake.public import drafts, late, reporting, unsent
from wegweiser.intake.public.shown import door_of, frame_of, open_desk, reader_of
from wegweiser.intake.sending import DeskClosed
from wegweiser.sealing.numbers import in_groups
from wegweiser.web.access import check_form_code, public_post

MOST_BYTES = 52 * 2**20  # five files of ten megabytes and the words
FASTEST = 5  # seconds in which a person cannot have written


@public_post(max_bytes=MOST_BYTES, coded=False)  # `_answer` looks at the code, since a late one loses no words
def report(request: HttpRequest, network: str) -> HttpResponse:
    """Report something, or ask for help; anonymous or not."""
    loaded, desk = access_edition(network), open_desk(network)
    if desk is None:
        return _elsewhere(request, loaded)
    if request.method == "POST":
        return _try_to_answer(request, loaded, desk)
    state = drafts.load(request, _about(loaded), timezone.now())
    return _page(request, loaded, desk, state)


def _try_to_answer(request: HttpRequest, loaded: Loaded, desk: Desk) -> HttpResponse:
    """A full disk is said, with telephone numbers; what was typed stays on the page, since nothing can be kept."""
    state: dict[str, Any] = {}
    try:
        state = drafts.load(request, _about(loaded), timezone.now())
        return _answer(request, loaded, desk, state)
    except OperationalError:
        unsent.write_down()
        return _page(request, loaded, desk, reporting.unsent(state, request.POST), status=unsent.STATUS)


def _answer(request: HttpRequest, loaded: Loaded, desk: Desk, state: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    response = HttpResponseRedirect(reverse("report", args=[loaded.slug]), status=303)
    is_late = late.is_too_old(request)
    if request.POST.get("step") == "again":
        drafts.drop(request, response)
        return response
    if is_late or late.has_lost_its_draft(request, state):
        return _page(request, loaded, desk, late.first_step(request.POST), status=late.STATUS)
    if request.POST.get("step") == reporting.CONTENT and state.get("step") == reporting.CONTENT:
        _check_age(request, state, now)
    keep = partial(_keep, request, response, _about(loaded), now=now)
    try:
        following = _next(request, state, desk, keep)
    except DeskClosed:
        return response  # the page then says where to turn; what was typed stays in its draft
    if following is not None:
        keep(following)
    return response


def _check_age(request: HttpRequest, state: dict[str, Any], now: datetime) -> None:
    """Who mends a mistake is quick; the page was there for longer. Raises FormRefused."""
    if now.timestamp() - state.get("since", now.timestamp()) < FASTEST:
        check_form_code(request.POST.get("form_code", ""), FASTEST)


def _next(request: HttpRequest, state: dict[str, Any], desk: Desk, keep: reporting.Keep) -> dict[str, Any] | None:
    """The state after this answer; None: nothing is to be kept, because it is already, or the answer fits no step."""
    sent, step = request.POST.get("step", ""), state.get("step", reporting.CONSENT)
    if sent == reporting.CONSENT and step in (reporting.CONSENT, reporting.NUMBER):
        return reporting.after_consent(request.POST, "help" if request.POST.get("kind") == "help" else "report")
    if sent == step == reporting.NUMBER:
        return reporting.after_number(state, request.POST)
    if sent == step == reporting.CONTENT:
        return reporting.after_content(state, request.POST, request.FILES.getlist("files"), desk, timezone.now(), keep)
    return None


def _keep(request: HttpRequest, response: HttpResponse, about: str, state: dict[str, Any], *, now: datetime) -> None:
    """The number of a report that was sent waits only as long as somebody looks at it."""
    valid = drafts.SENT if state.get("step") == reporting.SENT else drafts.REPORT
    drafts.keep(request, response, about, state, valid=valid, now=now)


def _page(request: HttpRequest, loaded: Loaded, desk: Desk, state: dict[str, Any], status: int = 200) -> HttpResponse:
    step = state.get("step", reporting.CONSENT)
    shown: dict[str, Any] = {**frame_of(loaded), "step": step, "state": state, "reader": reader_of(desk, loaded)}
    shown["kind"], shown["carried"] = state.get("kind", "report"), late.labelled(state.get("carried") or {})
    if number := state.get("number"):
        shown["number"] = in_groups(number)
    if step != reporting.SENT:
        shown["form"] = reporting.form_of(state)
    if step == reporting.SENT or "unsent" in state:
        shown["lines"] = lines_of(loaded)
    return render(request, f"intake/public/{step}.html", shown, status=status)


def _elsewhere(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    """No desk reads here: a public body's network leads to the counselling centre, or says whom to call."""
    door = door_of(loaded.slug)
    shown = {**frame_of(loaded), "door": door, "lines": lines_of(loaded)}
    return render(request, "intake/public/elsewhere.html", shown, status=200)


def _about(loaded: Loaded) -> str:
    return f"{loaded.slug}/report"
