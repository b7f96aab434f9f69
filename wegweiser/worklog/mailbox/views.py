"""/<network>/hours/kept: begin, open with the number for ten minutes, write. One neutral address; a POST never draws.

POST → 303 → the same address; only a file or a paper comes back at once, and nothing of it is kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.towns import lines_of
from wegweiser.guidebook.editions.files import Busy
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake.public import drafts, unsent
from wegweiser.intake.public.cleaning import LARGEST
from wegweiser.intake.public.forms import NumberForm, RetypeForm
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.numbers import BoxKeys, in_groups
from wegweiser.web import errors
from wegweiser.web.access import public_post
from wegweiser.web.counting import count
from wegweiser.worklog.frame import frame_of
from wegweiser.worklog.mailbox import acting, book, doors, opened, papers
from wegweiser.worklog.mailbox.acting import Asked

MOST_OF_FORM = LARGEST + 2**16
State = dict[str, Any]
KEPT = ("box", "key", "page", "week")


@public_post(max_bytes=MOST_OF_FORM)
def kept(request: HttpRequest, network: str) -> HttpResponse:
    """The calendar in a mailbox."""
    loaded, now = access_edition(network), timezone.now()
    if not settings.INTAKE:
        return render(request, "worklog/kept/elsewhere.html", {**frame_of(loaded), "lines": lines_of(loaded)})
    state = _load(request, loaded, now)
    return _try_to_answer(request, loaded, state, now) if request.method == "POST" else _page(request, loaded, state)


def _load(request: HttpRequest, loaded: Loaded, now: datetime) -> State:
    """What this browser has open here; else the number it gave on the page of the mailbox."""
    state = drafts.load(request, _about(loaded), now)
    if "box" in state or "step" in state:
        return state
    other = drafts.load(request, f"{loaded.slug}/mailbox", now)
    return {**state, **{name: other[name] for name in ("box", "key") if name in other}}


def _try_to_answer(request: HttpRequest, loaded: Loaded, state: State, now: datetime) -> HttpResponse:
    """A full disk is said, with telephone numbers; what was typed stays on the page."""
    try:
        return _answer(request, loaded, state, now)
    except OperationalError:
        unsent.write_down()
        kind = request.POST.get("kind", "")
        shown = {**state, "kind": kind, "typed": acting.typed_of(request.POST, kind), "unsent": True}
        response = _page(request, loaded, shown)
        response.status_code = unsent.STATUS
        return response


def _answer(request: HttpRequest, loaded: Loaded, state: State, now: datetime) -> HttpResponse:
    step = request.POST.get("step", "")
    response = HttpResponseRedirect(reverse("hours_kept", args=[loaded.slug]), status=303)
    if step == "close":
        drafts.drop(request, response)
        return response
    held = held_of(state)
    if held is None:
        state = doors.answered(step, request.POST, state, now)
    elif step in papers.STEPS:
        return _paper(request, loaded, state, held, now)
    else:
        state = _acted(request, loaded, state, held, now)
    if state.get("said") == "begun" and held is None:
        count("calendar", loaded.slug)
    if state.get("forgotten"):
        drafts.drop(request, response)
    drafts.keep(request, response, _about(loaded), state, valid=_valid(state), now=now)
    return response


def _acted(request: HttpRequest, loaded: Loaded, state: State, held: book.Held, now: datetime) -> State:
    asked = Asked(held, request.POST, request.FILES, loaded, now)
    try:
        if request.POST.get("step") == "forget":
            found = acting.forget(asked)
            return found if "forgotten" in found else {**_inside(state), **found}
        return {**_inside(state), **acting.act(asked)}
    except CannotOpen:  # it was deleted meanwhile, in another window
        return {"wrong": "unknown"}


def _paper(request: HttpRequest, loaded: Loaded, state: State, held: book.Held, now: datetime) -> HttpResponse:
    """A file or a paper from what is kept; the page again where something is to be mended."""
    try:
        made = papers.made(Asked(held, request.POST, request.FILES, loaded, now))
    except Busy:
        return errors.too_many(request)
    except CannotOpen:
        raise Http404 from None
    if made is not None:
        return made
    typed = {name: str(request.POST.get(name, ""))[:200] for name in papers.FIELDS}
    response = _page(request, loaded, {**_inside(state), "page": "sums", "typed": typed})
    response.status_code = 422
    return response


def held_of(state: State) -> book.Held | None:
    """The calendar that a state opens; None: none, or it is gone."""
    if "box" not in state:
        return None
    try:
        return book.open_calendar(BoxKeys(state["box"], Hidden(state["key"])))
    except CannotOpen:
        return None


def _inside(state: State) -> State:
    """What of a state goes on: the number's keys, the page, the week."""
    found = {name: value for name, value in state.items() if name in KEPT}
    return {**found, "page": "week"} if found.get("page") == acting.CHANGE else found


def _valid(state: State) -> Any:
    return drafts.REPORT if "number" in state else drafts.MAILBOX


def _page(request: HttpRequest, loaded: Loaded, state: State) -> HttpResponse:
    """What is open; without a number, the door."""
    held, now = held_of(state), timezone.now()
    frame = {**frame_of(loaded), "state": state, "lines": lines_of(loaded)}
    if held is None:
        return _door(request, frame, state)
    shown = {**frame, **opened.context_of(held, loaded, state, now)}
    return render(request, f"worklog/kept/{shown['page']}.html", shown)


def _door(request: HttpRequest, frame: dict[str, Any], state: State) -> HttpResponse:
    if state.get("step") == doors.NUMBER:
        form = RetypeForm(state.get("typed") or None, expected=state["number"])
        return render(
            request, "worklog/kept/number.html", {**frame, "form": form, "number": in_groups(state["number"])}
        )
    return render(request, "worklog/kept/door.html", {**frame, "form": NumberForm()})


def _about(loaded: Loaded) -> str:
    return f"{loaded.slug}/hours"
