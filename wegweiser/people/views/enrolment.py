"""Becoming a member by a link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.people import sessions
from wegweiser.people.enrolment import enrol_member, join_network
from wegweiser.people.forms import office_name, role_label
from wegweiser.people.invitations import access_invitation
from wegweiser.people.limits import ENROLMENT_OF_ALL
from wegweiser.people.models import Invitation
from wegweiser.people.steps import ENROLMENT, State, Walk
from wegweiser.people.views.walking import sheet, walk
from wegweiser.permissions import guard
from wegweiser.web import errors
from wegweiser.web.access import public, public_post


@public_post
def enrol(request: HttpRequest, token: str) -> HttpResponse:
    """The steps of an enrolment; an unknown, used, revoked or expired link is no page at all."""
    invitation = access_invitation(token, timezone.now())
    if request.method == "POST" and not ENROLMENT_OF_ALL.take():
        return errors.too_many(request)

    def finish(state: State) -> HttpResponse:
        now = timezone.now()
        member, private = enrol_member(invitation, token, state, now=now)
        response = HttpResponseRedirect(reverse("welcome"))
        sessions.begin(response, member, private, now=now, confirmed=True)
        return response

    return walk(request, _course(invitation), _place(invitation), finish, _shown(invitation, token))


@public
def enrol_sheet(request: HttpRequest, token: str) -> HttpResponse:
    invitation = access_invitation(token, timezone.now())
    pdf = sheet(request, _place(invitation), invitation.readmits.pseudonym if invitation.readmits else "")
    if pdf is None:
        raise Http404
    return pdf


@guard("self.manage")
def join(request: Any, token: str) -> HttpResponse:
    """Somebody who is a member elsewhere takes the new seat with the same account."""
    now = timezone.now()
    invitation = access_invitation(token, now)
    if request.method != "POST":
        return render(request, "people/join.html", _shown(invitation, token))
    join_network(invitation, token, request.member, now=now)
    return HttpResponseRedirect(reverse("members"))


def _course(invitation: Invitation) -> Walk:
    return Walk(ENROLMENT, invitation.readmits.pseudonym if invitation.readmits else "")


def _place(invitation: Invitation) -> str:
    return f"enrol/{invitation.pk}"


def _shown(invitation: Invitation, token: str) -> dict[str, Any]:
    return {
        "invitation": invitation,
        "token": token,
        "roles": [role_label(role) for role in invitation.roles],
        "office": office_name(invitation.office),
        "sheet_url": reverse("enrol_sheet", args=[token]),
    }
