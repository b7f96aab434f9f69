"""One's own account: networks, sessions, second factors, passphrase, sheet."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.people import actions, events, factors, sessions
from wegweiser.people.forms import SignInNameForm, office_name, role_label
from wegweiser.people.models import ACTIVE, Member, Membership, Session
from wegweiser.people.steps import NEW_FACTOR, NEW_PASSPHRASE, NEW_SHEET, State, Walk
from wegweiser.people.views.walking import sheet, walk
from wegweiser.permissions import guard
from wegweiser.sealing.keypairs import pair_from
from wegweiser.sealing.paper import fingerprint
from wegweiser.trail.record import record


@guard("self.manage", methods=("GET",))
def members(request: Any) -> HttpResponse:
    """My networks; with a single one, straight to its first page."""
    mine = _seats(request)
    if len(mine) == 1:
        return HttpResponseRedirect(mine[0]["url"])
    return render(request, "people/networks.html", {"networks": mine})


@guard("self.manage", methods=("GET",))
def welcome(request: Any) -> HttpResponse:
    """The first page after enrolment: the pseudonym, and where to go on."""
    return render(request, "people/welcome.html", {"member": request.member, "networks": _seats(request)})


@guard("self.manage")
def me(request: Any) -> HttpResponse:
    """Everything of the account; a POST changes the sign-in name."""
    form = SignInNameForm(request.POST or None, initial={"sign_in_name": request.member.sign_in_name or ""})
    if request.method == "POST" and form.is_valid() and _name_oneself(request.member, form):
        return HttpResponseRedirect(reverse("me"))
    mine = Session.objects.filter(member=request.member, confirmed=True).order_by("-last_seen")
    shown = {"member": request.member, "networks": _seats(request), "sessions": mine, "current": request.member_session}
    shown |= {"factors": request.member.factors.order_by("added_on", "id"), "form": form}
    # From the private key of this session: what the database says of the public one is what others want to check.
    shown["fingerprint"] = fingerprint(pair_from(request.session_key_material()[1:]).public)
    return render(request, "people/me.html", shown)


def _name_oneself(member: Any, form: SignInNameForm) -> bool:
    """A free name, kept in small letters; nobody may be called like somebody else's pseudonym."""
    member.sign_in_name = form.cleaned_data["sign_in_name"].lower() or None
    try:
        if member.sign_in_name and Member.objects.filter(pseudonym__iexact=member.sign_in_name).exists():
            raise IntegrityError
        with transaction.atomic():
            member.save(update_fields=["sign_in_name"])
    except IntegrityError:
        form.add_error("sign_in_name", _("This name is taken. Choose another one."))
        return False
    return True


@guard("self.manage", methods=("POST",))
def end_sessions(request: Any) -> HttpResponse:
    """End one other session (`session`), or every other one."""
    which = request.POST.get("session", "")
    others = Session.objects.filter(member=request.member).exclude(pk=request.member_session.pk)
    if which and not others.filter(pk=which).exists():
        raise Http404
    (others.filter(pk=which) if which else others).delete()
    return HttpResponseRedirect(reverse("me"))


@guard("self.secure")
def new_passphrase(request: Any) -> HttpResponse:
    def finish(state: State) -> HttpResponse:
        private = request.session_key_material()
        actions.change_passphrase(request.member, private, state, session=request.member_session, now=timezone.now())
        return HttpResponseRedirect(reverse("me"))

    return walk(request, Walk(NEW_PASSPHRASE), _place(request, "passphrase"), finish, {})


@guard("self.secure")
def new_sheet(request: Any) -> HttpResponse:
    def finish(state: State) -> HttpResponse:
        private = request.session_key_material()
        actions.change_sheet(request.member, private, state, session=request.member_session, now=timezone.now())
        return HttpResponseRedirect(reverse("me"))

    return walk(request, Walk(NEW_SHEET), _place(request, "sheet"), finish, {"sheet_url": reverse("own_sheet")})


@guard("self.secure", methods=("GET",))
def own_sheet(request: Any) -> HttpResponse:
    pdf = sheet(request, _place(request, "sheet"), request.member.pseudonym)
    if pdf is None:
        raise Http404
    return pdf


@guard("self.secure")
def new_factor(request: Any) -> HttpResponse:
    def finish(state: State) -> HttpResponse:
        now, member = timezone.now(), request.member
        with transaction.atomic():
            factors.add_factor(member, state["factor"], now)
            record(events.SecretChanged(member.pseudonym, "factor_added"), network=None, seat=request.seat, now=now)
        return HttpResponseRedirect(reverse("me"))

    course = Walk(NEW_FACTOR, request.member.pseudonym)
    return walk(request, course, _place(request, "factor"), finish, {})


@guard("self.secure", methods=("GET", "POST"))
def remove_factor(request: Any, factor: Any) -> HttpResponse:
    mine = request.member.factors.filter(pk=factor).first()
    if mine is None:
        raise Http404
    if request.method != "POST":
        return render(
            request, "people/remove_factor.html", {"factor": mine, "last": request.member.factors.count() == 1}
        )
    try:
        actions.remove_factor(request.member, str(factor), session=request.member_session, now=timezone.now())
    except actions.LastFactor:
        return HttpResponseRedirect(request.path)
    return HttpResponseRedirect(reverse("me"))


def _place(request: Any, name: str) -> str:
    return f"{name}/{sessions.COOKIE}/{request.member_session.pk}"


def _seats(request: Any) -> list[dict[str, Any]]:
    mine = Membership.objects.filter(member=request.member, state=ACTIVE).select_related("network", "office")
    return [
        {
            "name": one.network.name,
            "office": office_name(one.office),
            "roles": ", ".join(role_label(role) for role in one.roles),
            "url": _first_page(one.network.slug),
        }
        for one in mine.order_by("network__name")
    ]


def _first_page(network: str) -> str:
    """The network's "today"; the table of rights where that room is not built in."""
    try:
        return reverse("today", args=[network])
    except NoReverseMatch:
        return reverse("rights", args=[network])
