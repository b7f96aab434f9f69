"""Who is calling: `request.member`, `request.member_session`, `request.session_key_material` for guarded views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wegweiser.people import sessions
from wegweiser.people.models import Member
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden


def member_of(request: HttpRequest) -> Member | None:
    """The signed-in member of this request, also on a public page."""
    session = sessions.of_request(request, timezone.now())
    return session.member if session else None


class Members:
    """Public pages never ask: they cost no query and learn nothing about who reads."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        if not getattr(view, "guard_action", ""):
            return
        session = sessions.of_request(request, timezone.now())
        request.member = session.member if session else None
        request.member_session = session
        request.session_key_material = lambda: _key_material(request)


def _key_material(request: Any) -> Hidden:
    """The member's private key; opened when asked for, kept nowhere. Raises CannotOpen."""
    session = request.member_session
    private = sessions.private_key(request, session) if session else None
    if private is None:
        raise CannotOpen
    return private
