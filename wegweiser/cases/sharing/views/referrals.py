"""Referrals of a case: their states, taking one back, a new link, handing the case over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_case, access_led_case, access_sent_referral, cases_of
from wegweiser.cases.admitting import TooFew
from wegweiser.cases.models import Case, Referral
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing import handing_over, referring, shown
from wegweiser.cases.sharing.forms import SureForm, Versioned
from wegweiser.cases.sharing.leaving import NotCovered
from wegweiser.cases.sharing.links import Link
from wegweiser.permissions import guard
from wegweiser.web import flow

TAB, TO = "case_referrals", "cases.share"
HERE = "members"


@guard("cases.read", methods=("GET",))
def case_referrals(request: Any, network: str, case: UUID) -> HttpResponse:
    """What left this case, newest first; a new link and its code stand here once."""
    row = access_case(request.seat, case, to="cases.read")
    link = handed_over(request, row.pk)
    response = paging.show(
        request,
        row,
        "cases/sharing/referrals.html",
        TAB,
        lambda opened: {"rows": shown.sent_rows(opened), "link": link},
    )
    if link:
        flow.forget(response)
    return response


@guard("cases.share", methods=("POST",))
def case_referral_withdraw(request: Any, network: str, sent: UUID) -> HttpResponse:
    """Take a request back that nobody answered yet."""
    row = access_sent_referral(request.seat, sent, to=TO)
    form = Versioned(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else row.version

    def act(opened: OpenCase) -> None:
        referring.withdraw(row, version, opened=opened, now=timezone.now())

    return _carry_out(request, row, act)


@guard("cases.share", methods=("POST",))
def case_referral_link(request: Any, network: str, sent: UUID) -> HttpResponse:
    """A new link and code; the old one is dead from this moment on."""
    row, links = access_sent_referral(request.seat, sent, to=TO), []

    def act(opened: OpenCase) -> None:
        links.append(referring.renew_link(opened, row, now=timezone.now()))

    response = _carry_out(request, row, act)
    if links and response.status_code == 303:
        hand_over_link(response, row, links[0])
    return response


@guard("cases.admit")
def case_referral_hand_over(request: Any, network: str, sent: UUID) -> HttpResponse:
    """The other body accepted; now who leads the case says it once more."""
    row = access_sent_referral(request.seat, sent, to="cases.admit")
    case = access_led_case(request.seat, row.case_id, to="cases.admit")
    form = SureForm(request.POST if request.method == "POST" else None)

    def act(opened: OpenCase) -> None:
        handing_over.hand_over(opened, row, now=timezone.now())

    if form.is_bound and form.is_valid():
        return _carry_out(request, row, act)
    context = {"form": form, "row": row, "ready": handing_over.is_ready(row), "name": shown.actor_name(row.office)}
    status = 400 if form.is_bound else 200
    return paging.show(request, case, "cases/sharing/hand_over.html", TAB, lambda _opened: context, status=status)


def _carry_out(request: Any, row: Referral, act: Any) -> HttpResponse:
    """Do it and show the list again; where it was not possible, the list says why."""
    case = access_case(request.seat, row.case_id, to="cases.read")
    why: dict[str, Any] = {"stale": True}
    try:
        if not paging.change(request, case, act):
            return HttpResponseRedirect(_after(request, case), status=303)
    except NotCovered as refused:
        why = {"missing": shown.missing_rows(refused.missing)}
    except (handing_over.CannotTake, TooFew):
        why = {"cannot_take": True}
    except referring.StaleReferral:
        pass
    return paging.show(
        request, case, "cases/sharing/referrals.html", TAB,
        lambda opened: {"rows": shown.sent_rows(opened), **why}, status=409,
    )  # fmt: skip


def _after(request: Any, case: Case) -> str:
    """The list of referrals; after the case was handed over, the room of referrals."""
    here = request.seat.network.slug
    still_mine = cases_of(request.seat).filter(pk=case.pk).exists()
    return reverse(TAB, args=[here, case.pk]) if still_mine else reverse("referrals", args=[here])


def hand_over_link(response: HttpResponse, row: Referral, link: Link) -> None:
    """Link and code lie in the sealed cookie, to be shown on the list once."""
    kept = {"token": str(link.token), "code": str(link.code)}
    flow.remember(response, HERE, f"referral/{row.case_id}", kept)


def handed_over(request: HttpRequest, case: UUID) -> dict[str, str] | None:
    kept = flow.recall(request, HERE, f"referral/{case}")
    if not kept:
        return None
    url = request.build_absolute_uri(reverse("guest_referral", args=[kept["token"]]))
    return {"url": url, "code": f"{kept['code'][:4]} {kept['code'][4:]}"}
