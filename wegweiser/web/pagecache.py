"""Pages that are pure functions of an edition, answered from memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse


def from_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """This view's GET is a pure function of address, language and edition: no clock, no cookie, no form code."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return marked
