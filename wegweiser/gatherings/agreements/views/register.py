"""The register of cooperation agreements."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.access import access_agreement
from wegweiser.gatherings.agreements.actions import ChangedMeanwhile, add_agreement, change_agreement, state_of
from wegweiser.gatherings.agreements.forms import AgreementForm
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Actor
from wegweiser.permissions import guard

PAGE = 25
STATES = {
    "later": _("holds later"),
    "in_force": _("in force"),
    "ends_soon": _("in force, ends soon"),
    "over": _("over"),
}


def show(agreement: Agreement) -> dict[str, Any]:
    """One agreement with its parties in words; reads the prefetched parties."""
    state = state_of(agreement, timezone.localdate())
    others = [line.strip() for line in agreement.parties_text.splitlines() if line.strip()]
    return {
        "row": agreement,
        "state": state,
        "state_text": STATES[state],
        "parties": agreement.parties.all(),
        "others": others,
    }


@guard("gatherings.read", methods=("GET",))
def agreements(request: Any, network: str) -> HttpResponse:
    """Those in force first, each with its end."""
    rows = (
        Agreement.objects.visible_to(request.seat).defer("document").prefetch_related("parties").order_by("title", "pk")
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "gatherings/agreements/list.html", {"page": page, "shown": [show(row) for row in page]})


@guard("gatherings.read", methods=("GET",))
def agreement(request: Any, network: str, agreement: int) -> HttpResponse:
    """One agreement, and the meetings that rest on it."""
    row = access_agreement(request.seat, agreement, to="gatherings.read")
    based = row.meetings.visible_to(request.seat).order_by("-begins")[:PAGE]
    return render(request, "gatherings/agreements/one.html", {"one": show(row), "based": based})


@guard("gatherings.read", methods=("GET",))
def document(request: Any, network: str, agreement: int) -> HttpResponse:
    """The file, to be saved: a browser never opens it here."""
    row = access_agreement(request.seat, agreement, to="gatherings.read")
    if not row.document:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="agreement-{row.pk}.pdf"'}
    return HttpResponse(bytes(row.document), content_type="application/pdf", headers=headers)


@guard("agreements.edit")
def new_agreement(request: Any, network: str) -> HttpResponse:
    form = _form(request, initial={"version": 0, "remind_days": 90})
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=400)
    made = add_agreement(form.values(), form.cleaned_data["parties"], seat=request.seat, now=timezone.now())
    return HttpResponseRedirect(reverse("agreement", args=[network, made.pk]))


@guard("agreements.edit")
def edit_agreement(request: Any, network: str, agreement: int) -> HttpResponse:
    """A save counts for the version that was shown; when another was saved meanwhile, both stand there."""
    row = access_agreement(request.seat, agreement, to="agreements.edit")
    form = _form(request, initial=AgreementForm.initial_of(row))
    if request.method != "POST":
        return _page(request, form, row=row)
    if not form.is_valid():
        return _page(request, form, row=row, status=400)
    version, parties = form.cleaned_data["version"], form.cleaned_data["parties"]
    try:
        change_agreement(row, form.values(), parties, version, seat=request.seat, now=timezone.now())
    except ChangedMeanwhile:
        newer = access_agreement(request.seat, agreement, to="agreements.edit")
        data = request.POST.copy()
        data["version"] = str(newer.version)
        again = AgreementForm(data, actors=_actors(request))
        return _page(request, again, row=newer, theirs=show(newer), status=409)
    return HttpResponseRedirect(reverse("agreement", args=[network, agreement]))


def _actors(request: Any) -> Any:
    return Actor.objects.visible_to(request.seat).filter(archived=False)


def _form(request: Any, **more: Any) -> AgreementForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return AgreementForm(*sent, actors=_actors(request), **more)


def _page(request: Any, form: AgreementForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "gatherings/agreements/form.html", {"form": form, **more}, status=status)
