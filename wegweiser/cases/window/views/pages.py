"""The tab "own window" of a case: look at it, answer, take care of wishes, open and close it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_case, access_led_case, may_here
from wegweiser.cases.models import Case, Window
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.window import beholding, opening
from wegweiser.cases.window.forms import AnswerForm
from wegweiser.intake.public import drafts
from wegweiser.permissions import guard
from wegweiser.sealing.numbers import in_groups

READ, WRITE, LEAD = "cases.read", "cases.write", "cases.lead"


@guard(READ, methods=("GET",))
def case_window(request: Any, network: str, case: UUID) -> HttpResponse:
    """What the person sees, and what she said."""
    return _page(request, access_case(request.seat, case, to=READ), AnswerForm())


@guard(WRITE, methods=("POST",))
def case_window_answer(request: Any, network: str, case: UUID) -> HttpResponse:
    """Write to her."""
    row, form = access_case(request.seat, case, to=WRITE), AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=400)
    trouble = _do(request, row, lambda one: beholding.answer(one, form.cleaned_data, now=timezone.now()))
    return _page(request, row, form, status=409) if trouble else _back(row)


@guard(WRITE, methods=("POST",))
def case_window_done(request: Any, network: str, case: UUID) -> HttpResponse:
    """Somebody took care of what she asked for."""
    row, ref = access_case(request.seat, case, to=WRITE), request.POST.get("wish", "")
    trouble = _do(request, row, lambda one: beholding.take_care(one, ref, now=timezone.now()))
    return _page(request, row, AnswerForm(), status=409) if trouble else _back(row)


@guard(LEAD)
def case_window_open(request: Any, network: str, case: UUID) -> HttpResponse:
    """Make a number for her, to be handed over."""
    row = access_led_case(request.seat, case, to=LEAD)
    if request.method != "POST":
        return render(request, "cases/window/open.html", {"case": row, "network": network})
    found: list[str] = []

    def act(opened: OpenCase) -> None:
        found.append(str(beholding.new_window(opened, now=timezone.now())))

    if _do(request, row, act):
        return _page(request, row, AnswerForm(), status=409)
    response = HttpResponseRedirect(reverse("case_window_slip", args=[network, case]), status=303)
    drafts.keep(request, response, _about(row), {"number": found[0]}, valid=drafts.MAILBOX, now=timezone.now())
    return response


@guard(LEAD, methods=("GET",))
def case_window_slip(request: Any, network: str, case: UUID) -> HttpResponse:
    """The number, large, for ten minutes and never again; nothing on the paper says what it is for."""
    row = access_led_case(request.seat, case, to=LEAD)
    kept = drafts.load(request, _about(row), timezone.now())
    number = in_groups(kept["number"]) if kept.get("number") else ""
    mailbox = request.build_absolute_uri(reverse("mailbox", args=[network]))
    return render(
        request, "cases/window/slip.html", {"number": number, "mailbox": mailbox, "case": row, "network": network}
    )


@guard(LEAD)
def case_window_close(request: Any, network: str, case: UUID) -> HttpResponse:
    """Her number opens the case no more: when it is lost, or somebody else has it."""
    row = access_led_case(request.seat, case, to=LEAD)
    if request.method != "POST":
        return render(request, "cases/window/close.html", {"case": row, "network": network})
    opening.close_window(row, seat=request.seat, now=timezone.now())
    return _back(row)


def _page(request: Any, case: Case, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    def fill(opened: OpenCase) -> dict[str, Any]:
        language, links = beholding.languages_of(opened, request.GET.get("in", ""))
        may = {name: may_here(request.seat, case, action) for name, action in (("write", WRITE), ("lead", LEAD))}
        return {**beholding.beheld(opened, language), "links": links, "form": form, "may": may}

    return paging.show(request, case, "cases/window/window.html", "case_window", fill, status=status)


def _do(request: Any, case: Case, act: Any) -> str:
    """ "" when it is done. Raises Http404 for a window or a wish that is not there (any more)."""
    try:
        return paging.change(request, case, act)
    except (Window.DoesNotExist, KeyError):
        raise Http404 from None
    except opening.BoxTaken:
        return "taken"


def _back(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("case_window", args=[case.network.slug, case.pk]), status=303)


def _about(case: Case) -> str:
    return f"window slip/{case.pk}"
