"""One page for every step of a walk (`people.steps`): POST → 303 → the same address, state in the sealed cookie."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wegweiser.people import passkeys, totp
from wegweiser.people.sheet import sheet_pdf
from wegweiser.people.steps import State, Walk
from wegweiser.web import flow

HERE = "members"
Finish = Callable[[State], HttpResponse]


def walk(request: HttpRequest, course: Walk, place: str, finish: Finish, shown: dict[str, Any]) -> HttpResponse:
    """Show the current step, or take its form; `finish` gets the state after the last one."""
    state = flow.recall(request, HERE, place)
    current = state if state is not None and course.is_known(state) else course.begin()
    if request.method != "POST":
        context = {**shown, **_shown(request, current), "state": current, "place": place}
        return render(request, f"people/steps/{current['step']}.html", context)
    after = course.advance(request, current)
    if after is None:
        response = finish(current)
        flow.forget(response)
        return response
    response = HttpResponseRedirect(request.get_full_path())
    flow.remember(response, HERE, place, after)
    return response


def sheet(request: HttpRequest, place: str, pseudonym: str) -> HttpResponse | None:
    """The recovery sheet of a running walk as PDF, None when no sheet was drawn."""
    state = flow.recall(request, HERE, place)
    if state is None or state.get("step") != "sheet":
        return None
    content = sheet_pdf(state["code"], pseudonym or state.get("pseudonym", ""), request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="sheet.pdf"'
    return response


def _shown(request: HttpRequest, state: State) -> dict[str, Any]:
    if state["step"] != "factor":
        return {}
    options = passkeys.creation_options(request, state["challenge"], state["pseudonym"])
    qr = totp.qr_drawing(totp.address(state["secret"], state["pseudonym"]))
    return {"options": json.dumps(options), "qr": qr}
