"""The second factors of a member: stored sealed to the member, asked at every sign-in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict
from uuid import uuid4

from django.http import HttpRequest

from wegweiser.people import passkeys, totp
from wegweiser.people.models import Member, SecondFactor, Session
from wegweiser.sealing.keypairs import open_as_member, seal_for_member

TOTP, PASSKEY = "totp", "passkey"


class NewFactor(TypedDict):
    """A factor that was proved once. `secret`: base32 of an authenticator, base64 of a passkey."""

    kind: str
    secret: str
    counter: int


def read_new_factor(request: HttpRequest, draft: dict[str, Any], now: datetime) -> NewFactor | None:
    """The factor somebody proves with this form, None when code or passkey do not fit.

    `draft` holds what was drawn for the page: `secret`, `challenge`, `pseudonym`.
    """
    if answer := request.POST.get("credential", ""):
        try:
            data = passkeys.read_new_passkey(request, draft["challenge"], draft["pseudonym"], answer)
        except passkeys.PasskeyRefused:
            return None
        return {"kind": PASSKEY, "secret": data, "counter": 0}
    counter = totp.matching_counter(draft["secret"], request.POST.get("code", ""), now)
    return {"kind": TOTP, "secret": draft["secret"], "counter": counter} if counter else None


def add_factor(member: Member, factor: NewFactor, now: datetime) -> SecondFactor:
    row = SecondFactor(id=uuid4(), member=member, kind=factor["kind"], last_counter=factor["counter"])
    row.added_on = now.date()
    row.secret = seal_for_member(member.public_key, factor["secret"].encode(), row.place())
    row.save(force_insert=True)
    return row


def is_code_right(member: Member, private: bytes, code: str, now: datetime) -> bool:
    """Does the code fit one of the member's authenticators? It is used up by that."""
    for factor in member.factors.filter(kind=TOTP):
        counter = totp.matching_counter(_open(factor, private), code, now, factor.last_counter)
        if counter and _use_up(factor, counter):
            return True
    return False


def passkeys_of(member: Member, private: bytes) -> list[str]:
    return [_open(factor, private) for factor in member.factors.filter(kind=PASSKEY).order_by("id")]


def ask_for_passkey(request: HttpRequest, session: Session, private: bytes) -> dict[str, Any] | None:
    """Options for the browser, with a fresh challenge kept in the session; None without a passkey."""
    known = passkeys_of(session.member, private)
    if not known:
        return None
    options, state = passkeys.request_options(request, known)
    Session.objects.filter(pk=session.pk).update(challenge=state)
    return options


def is_passkey_right(request: HttpRequest, session: Session, private: bytes, answer: str) -> bool:
    """Does the browser's answer fit the challenge of this session? The challenge is used up either way."""
    state = session.challenge
    taken = Session.objects.filter(pk=session.pk, challenge__isnull=False).update(challenge=None)
    if not taken or not state:
        return False
    try:
        passkeys.check_passkey(request, state, passkeys_of(session.member, private), answer)
    except passkeys.PasskeyRefused:
        return False
    return True


def _open(factor: SecondFactor, private: bytes) -> str:
    return open_as_member(private, factor.secret, factor.place()).decode()


def _use_up(factor: SecondFactor, counter: int) -> bool:
    """Check and act in one statement: two requests with the same code cannot both win."""
    return SecondFactor.objects.filter(pk=factor.pk, last_counter__lt=counter).update(last_counter=counter) == 1
