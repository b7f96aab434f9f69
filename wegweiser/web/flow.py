"""The state of a public question between its POST and the answer, in one sealed cookie of ten minutes.

Nothing about a question stays on the server, in an address or readable on the phone (a public GET sets no cookie).
`__Host-`: only over a secure connection, only for this host, for the whole site. No Max-Age: gone with the browser.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from wegweiser.sealing.flow import CannotOpen, StateTooLarge, open_flow, seal_flow_for

COOKIE = "__Host-p"
ON_EXIT: list[Callable[[HttpRequest], None]] = []  # what apps forget of this browser; none of them may fail
__all__ = ["COOKIE", "ON_EXIT", "StateTooLarge", "forget", "recall", "remember"]


def remember(response: HttpResponse, network: str, flow: str, state: dict[str, Any]) -> None:
    """Put `state` (JSON values) into the answer's cookie; replaces what was there. Raises StateTooLarge."""
    data = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
    token = seal_flow_for(settings.SECRET_KEY, f"{network}/{flow}", data, time.time())
    response.set_cookie(COOKIE, token, path="/", secure=True, httponly=True, samesite="Strict")


def recall(request: HttpRequest, network: str, flow: str) -> dict[str, Any] | None:
    """The state of this flow of this network, or None: no cookie, too old, another flow, or changed."""
    token = request.COOKIES.get(COOKIE, "")
    try:
        state = json.loads(open_flow(settings.SECRET_KEY, f"{network}/{flow}", token, time.time()))
    except (CannotOpen, ValueError):
        return None
    return state if isinstance(state, dict) else None


def forget(response: HttpResponse) -> None:
    """Delete the cookie. A plain `delete_cookie` would lack the attributes that `__Host-` needs."""
    response.set_cookie(COOKIE, "", path="/", secure=True, httponly=True, samesite="Strict", max_age=0)
