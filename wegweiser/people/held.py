"""What a member asked for when the passphrase was asked again: address and form, sealed to the member."""

from __future__ import annotations

import json
from typing import TypedDict

from django.http import HttpRequest

from wegweiser.people.models import Session
from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.keypairs import open_as_member, seal_for_member

_MOST = 200_000  # bytes of a form that is kept


class Held(TypedDict):
    """`form` holds (name, value) pairs of a POST, and is None for a GET."""

    path: str
    form: list[tuple[str, str]] | None


def hold_request(session: Session, request: HttpRequest) -> None:
    """Replaces what was held before."""
    held: Held = {"path": request.get_full_path(), "form": _form(request) if request.method == "POST" else None}
    data = json.dumps(held).encode()
    if len(data) > _MOST:
        data = json.dumps({"path": request.path, "form": None}).encode()
    session.held = seal_for_member(session.member.public_key, data, _place(session))
    session.save(update_fields=["held"])


def take_held(session: Session, private: bytes) -> Held | None:
    """What was held, once."""
    if session.held is None:
        return None
    try:
        held: Held = json.loads(open_as_member(private, session.held, _place(session)))
    except CannotOpen:
        return None
    Session.objects.filter(pk=session.pk).update(held=None)
    return held


def _form(request: HttpRequest) -> list[tuple[str, str]]:
    named = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, str(value)) for name, value in named if name != "csrfmiddlewaretoken"]


def _place(session: Session) -> Context:
    return Context("session", session.id, "held")
