"""The people of a network: who is there, invitations, roles, suspension, re-admission."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.people import actions, invitations, keys
from wegweiser.people.access import access_membership, access_open_invitation
from wegweiser.people.forms import InvitationForm, SeatForm, StateForm, TestimonyForm, office_name, role_label
from wegweiser.people.models import Invitation, Membership
from wegweiser.permissions import Seat, decide, guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.web import flow

HERE = "members"


@guard("people.list", methods=("GET",))
def people(request: Any, network: str) -> HttpResponse:
    seat: Seat = request.seat
    key = _network_key(request)
    rows = [_shown(one, key) for one in Membership.objects.visible_to(seat).order_by("state", "member__pseudonym")]
    waiting = []
    if may_invite := decide(seat.roles, "people.invite"):
        still_open = Invitation.objects.visible_to(seat).filter(expires_at__gt=timezone.now()).order_by("created_at")
        waiting = [{**_shown(one, key), "expires": one.expires_at} for one in still_open]
    shown = {"seat": seat, "people": rows, "invitations": waiting, "may_invite": may_invite}
    return render(request, "people/people.html", shown)


@guard("people.list", methods=("GET",))
def person(request: Any, network: str, membership: UUID) -> HttpResponse:
    seat: Seat = request.seat
    found = access_membership(seat, membership, to="people.list")
    own = found.member_id == seat.member.pk
    may = {name: not own and decide(seat.roles, f"people.{name}") for name in ("roles", "suspend", "readmit")}
    return render(
        request, "people/person.html", {"seat": seat, "one": _shown(found, _network_key(request)), "may": may}
    )


@guard("people.invite")
def invite(request: Any, network: str) -> HttpResponse:
    """The form; after it the link, once, to show or hand over."""
    seat: Seat = request.seat
    form = InvitationForm(request.POST or None, network=seat.network, grantable=invitations.grantable(seat))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        issued = invitations.invite_member(
            seat.network, roles=given["roles"], office=given["office"], name=given["name"],
            key=keys.network_key(request, seat.network), seat=seat, now=timezone.now(),
        )  # fmt: skip
        return _hand_over(request, network, issued)
    link = _handed_over(request, network) if request.method != "POST" else ""
    response = render(request, "people/invite.html", {"seat": seat, "form": form, "link": link})
    if link:
        flow.forget(response)
    return response


@guard("people.invite", methods=("POST",))
def revoke(request: Any, network: str, invitation: UUID) -> HttpResponse:
    found = access_open_invitation(request.seat, invitation, to="people.invite")
    invitations.revoke_invitation(found, seat=request.seat, now=timezone.now())
    return HttpResponseRedirect(reverse("people", args=[network]))


@guard("people.roles")
def roles(request: Any, network: str, membership: UUID) -> HttpResponse:
    seat: Seat = request.seat
    found = access_membership(seat, membership, to="people.roles")
    now = {"roles": found.roles, "office": found.office.slug if found.office else ""}
    given = invitations.grantable(seat)
    form = SeatForm(request.POST or None, initial=now, network=seat.network, grantable=given)
    if request.method == "POST" and form.is_valid():
        new, office, key = form.cleaned_data["roles"], form.cleaned_data["office"], _network_key(request)
        actions.change_roles(found, new, office, key=key, seat=seat, now=timezone.now())
        return HttpResponseRedirect(reverse("person", args=[network, membership]))
    return render(request, "people/roles.html", {"seat": seat, "one": _shown(found, None), "form": form})


@guard("people.suspend")
def state(request: Any, network: str, membership: UUID) -> HttpResponse:
    seat: Seat = request.seat
    found = access_membership(seat, membership, to="people.suspend")
    form = StateForm(request.POST or None, initial={"state": found.state})
    if request.method == "POST" and form.is_valid():
        key, now = _network_key(request), timezone.now()
        actions.change_state(found, form.cleaned_data["state"], key=key, seat=seat, now=now)
        return HttpResponseRedirect(reverse("person", args=[network, membership]))
    return render(request, "people/state.html", {"seat": seat, "one": _shown(found, None), "form": form})


@guard("people.readmit")
def readmit(request: Any, network: str, membership: UUID) -> HttpResponse:
    """The first colleague testifies; the second, of another body, gets the link to hand over."""
    seat: Seat = request.seat
    found = access_membership(seat, membership, to="people.readmit")
    form = TestimonyForm(request.POST or None)
    refused = False
    if request.method == "POST" and form.is_valid():
        try:
            key = keys.network_key(request, seat.network)
            issued = actions.testify_identity(found, key=key, seat=seat, now=timezone.now())
        except actions.SameOffice:
            refused = True
        else:
            return _hand_over(request, f"{network}/{membership}", issued)
    link = _handed_over(request, f"{network}/{membership}") if request.method != "POST" else ""
    shown = {"seat": seat, "one": _shown(found, None), "form": form, "refused": refused, "link": link}
    return render(request, "people/readmit.html", {**shown, "waiting": _waiting(found)})


def _waiting(membership: Membership) -> bool:
    since = timezone.now() - actions.TESTIMONY_VALID
    return membership.readmissions.filter(second_at=None, first_at__gt=since).exists()


def _hand_over(request: HttpRequest, place: str, issued: invitations.Issued | None) -> HttpResponse:
    """Back to the page; the link lies in the sealed cookie, to be shown there once."""
    response = HttpResponseRedirect(request.path)
    if issued is not None:
        flow.remember(response, HERE, f"link/{place}", {"token": str(issued.token)})
    return response


def _handed_over(request: HttpRequest, place: str) -> str:
    kept = flow.recall(request, HERE, f"link/{place}")
    return request.build_absolute_uri(reverse("enrol", args=[kept["token"]])) if kept else ""


def _network_key(request: Any) -> Hidden | None:
    try:
        return keys.network_key(request, request.seat.network)
    except CannotOpen:
        return None


def _shown(row: Any, key: bytes | None) -> dict[str, Any]:
    """A membership or an invitation as the pages show it."""
    member = getattr(row, "member", None)
    return {
        "id": row.pk,
        "pseudonym": member.pseudonym if member else "",
        "name": keys.open_name(key, row, row.network),
        "office": office_name(row.office),
        "roles": ", ".join(role_label(role) for role in row.roles),
        "state": getattr(row, "state", ""),
        "since": getattr(row, "since", None),
    }
