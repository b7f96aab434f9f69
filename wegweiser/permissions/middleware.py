"""Default deny: a view that says neither `@public` nor `@guard` does not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from wegweiser.web import errors


class DefaultDeny:
    """Answers 404 instead of calling an undeclared view. Static files are served before Django and need no word."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        return None if is_declared(view) else errors.missing(request)


def is_declared(view: Any) -> bool:
    """Does the view say who may call it?"""
    return getattr(view, "public", False) is True or bool(getattr(view, "guard_action", ""))
