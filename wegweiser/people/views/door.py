"""The door: sign in, second factor, step up, sign out, the recovery sheet."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.people import events, factors, limits, locking, sessions
from wegweiser.people.forms import SheetForm, SignInForm, StepUpForm
from wegweiser.people.held import take_held
from wegweiser.people.models import ACTIVE, Member, Session
from wegweiser.permissions import guard
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.passphrases import Mistyped
from wegweiser.trail.record import record
from wegweiser.web import errors, flow
from wegweiser.web.access import public_post
from wegweiser.web.headers import CLEARING

HERE = "members"  # the place of these pages' flow cookie


@public_post
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and passphrase. Right or wrong, known or unknown: the same work, and the same page when it does not fit."""
    if request.method != "POST":
        return _asked(request, "sign_in", "people/sign_in.html", SignInForm())
    form = SignInForm(request.POST)
    name, passphrase = _typed(form, "name"), _typed(form, "passphrase")
    if not _may_try(name):
        return errors.too_many(request)
    member = _member_named(name)
    private = locking.unlock_with_passphrase(member, passphrase)
    return _half_open(request, member, private, "sign_in")


@public_post
def forgotten(request: HttpRequest) -> HttpResponse:
    """Name and recovery sheet, then the second factor, then a new passphrase."""
    if request.method != "POST":
        return _asked(request, "forgotten", "people/forgotten.html", SheetForm())
    form = SheetForm(request.POST)
    name, code = _typed(form, "name"), _typed(form, "code")
    if not _may_try(name):
        return errors.too_many(request)
    member = _member_named(name)
    try:
        private = locking.unlock_with_sheet(member, code)
    except Mistyped:
        private = None
    return _half_open(request, member, private, "forgotten", recovering=True)


def _asked(request: HttpRequest, name: str, template: str, form: Any) -> HttpResponse:
    wrong = flow.recall(request, HERE, name) is not None
    response = render(request, template, {"form": form, "wrong": wrong})
    if wrong:
        flow.forget(response)
    return response


def _half_open(
    request: HttpRequest, member: Member | None, private: Hidden | None, here: str, *, recovering: bool = False
) -> HttpResponse:
    if member is None or private is None:
        again = HttpResponseRedirect(reverse(here))
        flow.remember(again, HERE, here, {"wrong": True})
        return again
    response = HttpResponseRedirect(reverse("second_factor"))
    sessions.begin(response, member, private, now=timezone.now(), confirmed=False, recovering=recovering)
    return response


@public_post
def second_factor(request: HttpRequest) -> HttpResponse:
    """Code or passkey. Five wrong answers end the attempt."""
    now = timezone.now()
    half = sessions.of_request(request, now, confirmed=False)
    private = sessions.private_key(request, half) if half else None
    if half is None or private is None:
        return HttpResponseRedirect(reverse("sign_in"))
    if request.method != "POST":
        options = factors.ask_for_passkey(request, half, private)
        has_app = half.member.factors.filter(kind=factors.TOTP).exists()
        shown = {"options": json.dumps(options) if options else "", "has_app": has_app, "wrong": half.tries > 0}
        return render(request, "people/second_factor.html", shown)
    if not _take_try(half):
        return HttpResponseRedirect(reverse("sign_in"))
    if not _is_right(request, half, private):
        return HttpResponseRedirect(reverse("second_factor"))
    return _open(half, private)


def _is_right(request: HttpRequest, half: Session, private: bytes) -> bool:
    if answer := request.POST.get("credential", ""):
        return factors.is_passkey_right(request, half, private, answer)
    return factors.is_code_right(half.member, private, request.POST.get("code", ""), timezone.now())


def _open(half: Session, private: bytes) -> HttpResponse:
    """A full session with a new cookie in place of the half one."""
    response = HttpResponseRedirect(reverse("new_passphrase" if half.recovering else "members"))
    now, member = timezone.now(), half.member
    with transaction.atomic():
        half.delete()
        sessions.begin(response, member, private, now=now, confirmed=True)
        record(events.SignedIn(member.pseudonym, half.recovering), network=None, seat=member.own_seat(), now=now)
    return response


@guard("self.manage")
def step_up(request: Any) -> HttpResponse:
    """The passphrase once more; then back to what was asked for."""
    if request.method != "POST":
        return _asked(request, "step_up", "people/step_up.html", StepUpForm())
    session: Session = request.member_session
    if not _may_try(session.member.pseudonym):
        return errors.too_many(request)
    private = locking.unlock_with_passphrase(session.member, request.POST.get("passphrase", ""))
    if private is None:
        again = HttpResponseRedirect(reverse("step_up"))
        flow.remember(again, HERE, "step_up", {"wrong": True})
        return again
    Session.objects.filter(pk=session.pk).update(stepped_up_at=timezone.now())
    held = take_held(session, private)
    if held is not None and held["form"] is not None:
        return render(request, "people/go_on.html", {"held": held})
    return HttpResponseRedirect(held["path"] if held else reverse("members"))


@guard("self.manage", methods=("POST",))
def sign_out(request: Any) -> HttpResponse:
    request.member_session.delete()
    response = HttpResponseRedirect(reverse("sign_in"))
    sessions.forget_cookie(response)
    response.headers[CLEARING[0]] = CLEARING[1]
    return response


def _take_try(half: Session) -> bool:
    """Count this answer; the sixth ends the attempt."""
    half.tries += 1
    Session.objects.filter(pk=half.pk).update(tries=half.tries)
    if half.tries > sessions.MOST_TRIES:
        half.delete()
        return False
    return True


def _may_try(name: str) -> bool:
    return limits.SIGN_IN_OF_ALL.take() and limits.SIGN_IN_OF_A_NAME.take(name.casefold())


def _typed(form: Any, field: str) -> str:
    form.is_valid()
    return str(form.cleaned_data.get(field, ""))


def _member_named(name: str) -> Member | None:
    """An active member with at least one seat."""
    named = Member.objects.filter(Q(pseudonym__iexact=name) | Q(sign_in_name__iexact=name))
    return named.filter(state=ACTIVE, memberships__state=ACTIVE).distinct().first() if name else None
