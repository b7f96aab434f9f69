"""/r/<token>: a body without an account reads a request. First the code, for ten minutes; then what was sent.

POST → 303 → the same address; what the code opened lies in a draft that only the cookie of this browser opens.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from wegweiser import packs
from wegweiser.awareness.shown import page_language
from wegweiser.cases.models import Referral
from wegweiser.cases.recording import record_opening
from wegweiser.cases.sharing import answering, links
from wegweiser.cases.sharing.forms import CodeForm
from wegweiser.cases.sharing.referring import StaleReferral
from wegweiser.cases.sharing.views.space import answer_form, answer_from, view_of
from wegweiser.gatherings.tokens import hash_of
from wegweiser.guidebook.links import link_gone
from wegweiser.intake.public import drafts
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.web import emergency
from wegweiser.web.access import public_post

State = dict[str, Any]


@public_post
def guest_referral(request: HttpRequest, token: str) -> HttpResponse:
    """A request to this body. A link that is unknown, too old or taken back says the same, whatever the reason."""
    now = timezone.now()
    row = links.referral_of_token(token, timezone.localdate(now))
    state = drafts.load(request, _about(token), now)
    if row is None:
        return render(request, "cases/sharing/guest_over.html", {}) if "over" in state else link_gone(request)
    if request.method != "POST":
        return _page(request, row, state)
    response = HttpResponseRedirect(request.get_full_path(), status=303)
    following = _next(request, row, token, state)
    if following:
        drafts.keep(request, response, _about(token), following, valid=drafts.MAILBOX, now=now)
    else:
        drafts.drop(request, response)
    return response


def _next(request: HttpRequest, row: Referral, token: str, state: State) -> State:
    """The state after this POST; empty: nothing is kept."""
    step = request.POST.get("step", "")
    if step == "open":
        return _try(row, token, request.POST.get("code", ""))
    if step == "answer" and "key" in state:
        return _answer(request, row, state)
    return {}


def _try(row: Referral, token: str, code: str) -> State:
    try:
        return {"key": bytes(links.unlock(row, token, code))}
    except CannotOpen:
        return {"wrong": True}


def _answer(request: HttpRequest, row: Referral, state: State) -> State:
    """What was typed stays when something is missing, or when somebody else of the body answered meanwhile."""
    key, form = Hidden(state["key"]), answer_form(row, request.POST)
    typed = {name: value[:4_000] for name, value in request.POST.items() if name in form.fields}
    if not form.is_valid():
        return {"key": state["key"], "typed": typed}
    try:
        answering.answer(row, key, answer_from(form.cleaned_data), form.cleaned_data["version"], now=timezone.now())
    except StaleReferral:
        return {"key": state["key"], "typed": typed, "changed": True}
    declined = form.cleaned_data["outcome"] == answering.DECLINED
    return {"over": True} if declined else {"key": state["key"], "said": True}


@transaction.atomic
def _page(request: HttpRequest, row: Referral, state: State) -> HttpResponse:
    numbers = emergency.numbers_of(packs.load(row.case.network.pack), page_language())
    shown: State = {"state": state, "numbers": numbers, "sensitive": True}
    try:
        view = view_of(row, Hidden(state["key"]))
    except (KeyError, CannotOpen):
        return render(request, "cases/sharing/guest_door.html", {**shown, "form": CodeForm()})
    record_opening(row.case, seat=None, now=timezone.now())
    typed = {**state["typed"], "version": str(row.version)} if "typed" in state else None
    form = answer_form(row, typed)
    return render(request, "cases/sharing/guest.html", {**shown, **view, "form": form})


def _about(token: str) -> str:
    return f"referral/{hash_of(token)}"
