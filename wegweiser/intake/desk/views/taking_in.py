"""Telephone and counter: a report on behalf, its slip of paper, and advice that leaves no case."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser import packs
from wegweiser.intake.desk import taking_in
from wegweiser.intake.desk.access import desks_of
from wegweiser.intake.desk.forms import ConsultationForm, TakeInForm, desk_label
from wegweiser.intake.models import Desk
from wegweiser.intake.public import drafts
from wegweiser.intake.readiness import is_open
from wegweiser.intake.sending import DeskClosed
from wegweiser.packs import words
from wegweiser.permissions import guard
from wegweiser.sealing.numbers import in_groups, new_number


@guard("intake.read")
def desk_take_in(request: Any, network: str) -> HttpResponse:
    """Write down what somebody says, and hand over a number."""
    desk, now = _own_desk(request), timezone.now()
    kept = drafts.load(request, _about(network), now)
    sent = {"data": request.POST, "uploads": request.FILES.getlist("files")} if request.method == "POST" else {}
    form = TakeInForm(**sent)
    if not form.is_valid():
        return _page(request, desk, form, kept, status=400 if sent else 200)
    if str(form.cleaned_data["once"]) != kept.get("once"):
        return _page(request, desk, form, {}, status=409)  # too old: its number is gone
    number = kept["number"] if form.cleaned_data["number"] == "yes" else ""
    once = form.cleaned_data["once"]
    try:
        taking_in.take_in(desk, form.cleaned_data, form.taken, number, once, seat=request.seat, now=now)
    except DeskClosed:
        return _page(request, desk, form, kept, status=409)
    response = HttpResponseRedirect(reverse("desk_slip", args=[network]), status=303)
    state = {**kept, "sent": True, "handed": number}
    drafts.keep(request, response, _about(network), state, valid=drafts.MAILBOX, now=now)
    return response


@guard("intake.read", methods=("GET",))
def desk_slip(request: Any, network: str) -> HttpResponse:
    """The number, large, with the address where it opens: nothing on the paper says what it is for."""
    _own_desk(request)
    kept = drafts.load(request, _about(network), timezone.now())
    number = in_groups(kept["handed"]) if kept.get("handed") else ""
    mailbox = request.build_absolute_uri(reverse("mailbox", args=[network]))
    return render(request, "intake/desk/slip.html", {"number": number, "mailbox": mailbox, "kept": kept})


@guard("intake.read")
def desk_consultation(request: Any, network: str) -> HttpResponse:
    """Count a consultation without a case."""
    desk = _own_desk(request)
    situations = _situations(desk)
    form = ConsultationForm(*((request.POST,) if request.method == "POST" else ()), situations=situations.items())
    if form.is_valid():
        said = form.cleaned_data
        taking_in.count_consultation(desk, said["situation"], said["way"], now=timezone.localtime())
        return HttpResponseRedirect(reverse("desk_consultation", args=[network]), status=303)
    counts = [{**row, "label": situations.get(row["situation"], "–")} for row in taking_in.consultations(desk)]
    status = 400 if form.is_bound else 200
    context = {"form": form, "counts": counts, "desk": desk, "label": desk_label(desk)}
    return render(request, "intake/desk/consultation.html", context, status=status)


def _own_desk(request: Any) -> Desk:
    """The desk at which this member takes in: the first that is open. Raises Http404 without one."""
    desks = list(desks_of(request.seat))
    if not desks:
        raise Http404
    return next((one for one in desks if is_open(one)), desks[0])


def _page(request: Any, desk: Desk, form: TakeInForm, kept: dict[str, Any], *, status: int) -> HttpResponse:
    """The form. Its number is made now and waits sealed, so that a form sent twice gives the same one."""
    if not kept.get("once") or kept.get("sent"):
        kept = {"once": str(uuid4()), "number": str(new_number())}
    form.renew(kept["once"])
    context = {"form": form, "is_open": is_open(desk), "label": desk_label(desk), "again": status == 409}
    response = render(request, "intake/desk/take_in.html", context, status=status)
    about = _about(request.seat.network.slug)
    drafts.keep(request, response, about, kept, valid=drafts.REPORT, now=timezone.now())
    return response


def _situations(desk: Desk) -> dict[str, str]:
    pack, language = packs.load(desk.network.pack), get_language() or "de"
    return {slug: words(one.label_professional, language) for slug, one in pack.situations.items()}


def _about(network: str) -> str:
    return f"slip/{network}"
