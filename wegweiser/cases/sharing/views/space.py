"""Referrals to one's own body: the list, one of them, the answer. Reading one is recorded in its case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases.access import access_referral
from wegweiser.cases.models import Referral
from wegweiser.cases.models.referrals import PURPOSES, STATES
from wegweiser.cases.recording import record_opening
from wegweiser.cases.sharing import answering, contents, shown
from wegweiser.cases.sharing.contents import Answer
from wegweiser.cases.sharing.forms import AnswerForm
from wegweiser.cases.sharing.referring import StaleReferral
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden

TO, PAGE = "referrals.answer", 25


@guard("referrals.answer", methods=("GET",))
def referrals(request: Any, network: str) -> HttpResponse:
    """What other bodies ask of this one, as far as this member has the key."""
    rows = Referral.objects.visible_to(request.seat).select_related("case__office").order_by("state", "-sent_on", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    listed = [_listed(row) for row in page]
    return render(request, "cases/sharing/space.html", {"page": page, "rows": listed, "network": network})


@guard("referrals.answer", methods=("GET",))
def referral(request: Any, network: str, referral: UUID) -> HttpResponse:
    """Everything that was sent, and what was answered."""
    return _page(request, access_referral(request.seat, referral, to=TO))


@guard("referrals.answer", methods=("POST",))
def referral_answer(request: Any, network: str, referral: UUID) -> HttpResponse:
    """Accept, decline with a reason, say that it is done, write a word."""
    row = access_referral(request.seat, referral, to=TO)
    form = answer_form(row, request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=400)
    try:
        key, said = _key(request, row), answer_from(form.cleaned_data, member=str(request.seat.member.pk))
        answering.answer(row, key, said, form.cleaned_data["version"], seat=request.seat, now=timezone.now())
    except StaleReferral:
        return _page(request, access_referral(request.seat, referral, to=TO), form, status=409)
    except CannotOpen:
        return render(request, "cases/locked.html", {}, status=409)
    back = (
        reverse("referrals", args=[network])
        if said.outcome == "declined"
        else reverse("referral", args=[network, referral])
    )
    return HttpResponseRedirect(back, status=303)


def answer_form(row: Referral, data: Any = None) -> AnswerForm:
    """The form with what can be answered now."""
    moves = shown.move_choices(packs.load(row.case.network.pack), answering.moves_for(row))
    return AnswerForm(
        data, outcomes=answering.outcomes_for(row), moves=moves, initial={"version": row.version}
    )  # fmt: skip


def answer_from(said: dict[str, Any], *, member: str = "") -> Answer:
    """The answer that a checked `AnswerForm` means."""
    move = said.get("move", "")
    return Answer(
        outcome=said["outcome"], at=timezone.now().isoformat(), text=said["text"].strip(), member=member, move=move,
        on=said.get("on") if move else None, until=said.get("until") if move else None,
    )  # fmt: skip


def view_of(row: Referral, key: bytes) -> dict[str, Any]:
    """What the other body sees: after the consent ended, that alone."""
    ended = (row.ended_on or row.covered_until) if row.has_ended(timezone.localdate()) else None
    base: dict[str, Any] = {
        "row": row, "by": shown.actor_name(row.case.office), "status": STATES[row.state], "ended": ended,
    }  # fmt: skip
    if ended:
        return base
    content = shown.content_view(contents.open_sent(row, key), base["by"])
    answers = [shown.answer_view(one) for one in contents.answers_to(row, key)]
    return {**base, "content": content, "answers": answers, "can_answer": answering.outcomes_for(row)}


@transaction.atomic
def _page(request: Any, row: Referral, form: AnswerForm | None = None, status: int = 200) -> HttpResponse:
    try:
        view = view_of(row, _key(request, row))
    except CannotOpen:
        return render(request, "cases/locked.html", {}, status=409)
    record_opening(row.case, seat=request.seat, now=timezone.now())
    fresh = form or answer_form(row)
    if status == 409:
        fresh.data = {**request.POST.dict(), "version": str(row.version)}
    context = {**view, "form": fresh, "changed": status == 409, "network": request.seat.network.slug}
    return render(request, "cases/sharing/referral.html", context, status=status)


def _key(request: Any, row: Referral) -> Hidden:
    return contents.key_for_reader(request.session_key_material(), row, request.seat.member)


def _listed(row: Referral) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "row": row, "by": shown.actor_name(row.case.office), "state": STATES[row.state],
        "purpose": PURPOSES[row.purpose],
        "waiting": row.state == "sent", "late": row.state == "sent" and (row.reminded_on or row.expires_on <= today),
    }  # fmt: skip
