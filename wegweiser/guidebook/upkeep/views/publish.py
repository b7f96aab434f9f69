"""Publication: what would change, what is doubtful, and a second pair of eyes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.guidebook.models import PublicationRequest
from wegweiser.guidebook.upkeep import approving
from wegweiser.guidebook.upkeep.access import access_publication
from wegweiser.guidebook.upkeep.drafts import load_draft
from wegweiser.guidebook.upkeep.forms import RefuseForm
from wegweiser.guidebook.upkeep.links import address
from wegweiser.guidebook.upkeep.shown import show_draft_changes, warnings_of
from wegweiser.people.models import Member
from wegweiser.permissions import decide, guard

EARLIER = 5  # decided requests that are shown


@guard("guidebook.approve", methods=("GET",))
def publish(request: Any, network: str) -> HttpResponse:
    return _page(request)


def _page(request: Any, *, problem: str = "", form: RefuseForm | None = None, status: int = 200) -> HttpResponse:
    """`problem`: changed, not_allowed."""
    seat = request.seat
    draft = load_draft(seat.network, now=timezone.now())
    requests = list(PublicationRequest.objects.visible_to(seat).order_by("-asked_at", "-id")[: EARLIER + 1])
    waiting, names = next((one for one in requests if one.state == "open"), None), _pseudonyms(requests)
    shown = {
        "seat": seat, "draft": draft, "problem": problem, "form": form or RefuseForm(),
        "changes": show_draft_changes(draft), "warnings": warnings_of(draft, seat), "waiting": waiting,
        "own_request": waiting is not None and waiting.asked_by == seat.member.pk,
        "is_current": waiting is not None and waiting.digest == draft.digest,
        "asked_by": names.get(waiting.asked_by, "") if waiting else "",
        "earlier": [(one, names.get(one.decided_by, "")) for one in requests if one.state != "open"][:EARLIER],
        "alone": not approving.has_colleague(seat), "may_publish": decide(seat.roles, "guidebook.publish"),
        "informal_url": address("informal", seat.network.slug),
    }  # fmt: skip
    return render(request, "guidebook/upkeep/publish.html", shown, status=status)


@guard("guidebook.publish", methods=("POST",))
def ask(request: Any, network: str) -> HttpResponse:
    """Ask a colleague to look at exactly the draft that was shown."""
    draft = load_draft(request.seat.network, now=timezone.now())
    if request.POST.get("digest") != draft.digest or not draft.own or draft.is_published:
        return _page(request, problem="changed", status=409)
    approving.ask_to_publish(draft.digest, seat=request.seat, now=timezone.now())
    return HttpResponseRedirect(reverse("publish", args=[network]))


@guard("guidebook.publish", methods=("POST",))
def alone(request: Any, network: str) -> HttpResponse:
    """Where nobody else may look. The passphrase was asked again, and the trail says so."""
    draft = load_draft(request.seat.network, now=timezone.now())
    if request.POST.get("digest") != draft.digest or not draft.own or draft.is_published:
        return _page(request, problem="changed", status=409)
    return _try(request, lambda: approving.publish_alone(draft.digest, seat=request.seat, now=timezone.now()))


@guard("guidebook.approve", methods=("POST",))
def approve(request: Any, network: str, publication: int) -> HttpResponse:
    found = access_publication(request.seat, publication, to="guidebook.approve")
    return _try(request, lambda: approving.approve(found, seat=request.seat, now=timezone.now()))


@guard("guidebook.approve", methods=("POST",))
def refuse(request: Any, network: str, publication: int) -> HttpResponse:
    found = access_publication(request.seat, publication, to="guidebook.approve")
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=400)
    note = form.cleaned_data["note"]
    return _try(request, lambda: approving.refuse(found, note, seat=request.seat, now=timezone.now()))


def _try(request: Any, deed: Any) -> HttpResponse:
    try:
        deed()
    except approving.DraftChanged:
        return _page(request, problem="changed", status=409)
    except approving.NotAllowed:
        return _page(request, problem="not_allowed", status=409)
    return HttpResponseRedirect(reverse("publish", args=[request.seat.network.slug]))


def _pseudonyms(requests: list[PublicationRequest]) -> dict[Any, str]:
    ids = {ref for one in requests for ref in (one.asked_by, one.decided_by) if ref}
    return dict(Member.objects.filter(pk__in=ids).values_list("pk", "pseudonym"))
