"""Django's CSRF check as members' forms need it.

Our pages send no referrer, so browsers send `Origin: null` with a form of our own (Fetch standard, 3.2), which Django
alone would refuse. Where the form comes from is asked by `web.access.check_origin`; here the token remains.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware

from wegweiser.web import errors
from wegweiser.web.access import check_origin


class _TokenCheck(CsrfViewMiddleware):
    def _origin_verified(self, request: HttpRequest) -> bool:
        check_origin(request)
        return True

    def _check_referer(self, request: HttpRequest) -> None:
        check_origin(request)

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return errors.denied(request)


_decorate: Callable[[Any], Any] = decorator_from_middleware(_TokenCheck)


def check_token(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a POST without the token of the page it comes from, or from another site."""
    checked: Callable[..., HttpResponse] = _decorate(view)
    return checked
