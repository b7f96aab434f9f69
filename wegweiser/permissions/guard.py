"""The fence before every member view.

    @guard("people.invite")                       network from the address: /members/<network>/…
    @guard("self.manage")                         no network in the address: the member's own pages
    @guard("cases.read", loader=network_of_case)  network from somewhere else

Whoever may not know gets the same 404 as for an address that does not exist. `request.seat` is set for the view.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.permissions.decide import decide
from wegweiser.permissions.forms import check_token
from wegweiser.permissions.seats import Seat, Sitting, is_stepped_up
from wegweiser.permissions.table import Action, BadTable, table
from wegweiser.web import errors

View = Callable[..., HttpResponse]
Loader = Callable[..., str]  # (member, **kwargs of the address) → slug of the network; raises Http404
READING = ("GET", "HEAD")


def guard(
    action: str, loader: Loader | None = None, *, methods: tuple[str, ...] = ("GET", "POST")
) -> Callable[[View], View]:
    """Only a member whose seat allows `action` comes through. Raises BadTable for an action outside the table."""
    if action not in table().actions:
        raise BadTable(f"unknown action: {action}")
    asked = table().actions[action]
    allowed = (*(("GET", "HEAD") if "GET" in methods else ()), *(name for name in methods if name != "GET"))

    def decorate(view: View) -> View:
        checked = check_token(view)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.seat = find_seat(request, asked.name, loader, kwargs)  # type: ignore[attr-defined]
            if request.method not in allowed:
                return errors.wrong_method(request, allowed)
            return _step_up(request, asked) or checked(request, *args, **kwargs)

        guarded.guard_action = action  # type: ignore[attr-defined]
        guarded.guard_methods = allowed  # type: ignore[attr-defined]
        return guarded

    return decorate


def find_seat(request: HttpRequest, action: str, loader: Loader | None, kwargs: dict[str, Any]) -> Seat:
    """The seat that allows `action` here. Raises Http404 for everybody else, whatever the reason."""
    member: Sitting | None = getattr(request, "member", None)
    seat = _seat(member, loader, kwargs) if member is not None else None
    if seat is None or not decide(seat.roles, action):
        raise Http404
    return seat


def _seat(member: Sitting, loader: Loader | None, kwargs: dict[str, Any]) -> Seat | None:
    if loader is not None:
        return member.seat_in(loader(member, **kwargs))
    return member.seat_in(kwargs["network"]) if "network" in kwargs else member.own_seat()


def _step_up(request: HttpRequest, action: Action) -> HttpResponse | None:
    """Where to type the passphrase again, None when that is not asked for or was done just now."""
    session = request.member_session  # type: ignore[attr-defined]
    if not action.step_up or is_stepped_up(session, timezone.now()):
        return None
    session.hold(request)
    return HttpResponseRedirect(reverse("step_up"))
