"""Who may call a view. Public is a word one must write; a house test fails on a view without one.

A public form has no CSRF cookie, because a public page sets none. Its POST is accepted when the browser says that it
comes from this site (Sec-Fetch-Site, Origin) and when it carries a form code that this installation signed lately.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from wegweiser.web import errors

View = Callable[..., HttpResponse]
FIELD = "form_code"
MAX_FORM = 65_536  # bytes of a public form that takes no file
MAX_AGE = 12 * 3600  # seconds


class FormRefused(PermissionDenied):
    """The form does not come from a page of this installation, or that page is too old."""


def public(view: View) -> View:
    """Anyone may read this page: GET and HEAD only."""
    return _allow(view, ("GET", "HEAD"))


def public_post(view: View | None = None, *, min_age: int = 0, coded: bool = True, max_bytes: int = MAX_FORM) -> Any:
    """Anyone may read and send this form; `min_age` in seconds keeps out what fills forms faster than a person.

    `coded=False` is for a form that changes nothing (a search): its page needs no form code and can be remembered.
    """
    if view is None:
        return lambda inner: public_post(inner, min_age=min_age, coded=coded, max_bytes=max_bytes)
    return _allow(view, ("GET", "HEAD", "POST"), min_age, coded, max_bytes)


def _allow(
    view: View, methods: tuple[str, ...], min_age: int = 0, coded: bool = True, max_bytes: int = MAX_FORM
) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in methods:
            return errors.wrong_method(request, methods)
        if request.method == "POST":
            if int(request.META.get("CONTENT_LENGTH") or 0) > max_bytes:
                return errors.too_large(request)
            check_origin(request)
            if coded:
                check_form_code(request.POST.get(FIELD, ""), min_age)
        response = view(request, *args, **kwargs)
        response.public_page = True  # type: ignore[attr-defined]  # may be compressed, see `web.pagecache`
        return response

    guarded.public = True  # type: ignore[attr-defined]
    return cast(View, guarded)


def check_origin(request: HttpRequest) -> None:
    """Raises FormRefused when the browser says that the POST comes from another site."""
    if not _same_site(request):
        raise FormRefused("origin")


def check_form_code(code: str, min_age: int = 0) -> None:
    """Raises FormRefused unless this installation signed `code` between `min_age` seconds and twelve hours ago."""
    try:
        _signer().unsign(code, max_age=MAX_AGE)
    except signing.BadSignature as error:
        raise FormRefused("form_code") from error
    if min_age and not _older_than(code, min_age):
        raise FormRefused("too_fast")


def new_form_code() -> str:
    """A signed, dated value for one form."""
    return _signer().sign(secrets.token_urlsafe(6))


def _older_than(code: str, seconds: int) -> bool:
    try:
        _signer().unsign(code, max_age=seconds)
    except signing.SignatureExpired:
        return True
    return False


def _same_site(request: HttpRequest) -> bool:
    """`Origin: null` is what browsers send under our own `Referrer-Policy: no-referrer` (Fetch standard, 3.2)."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return True
    try:
        return urlsplit(origin)[:2] == (request.scheme, request.get_host())
    except ValueError:  # e.g. "http://["
        return False


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="wegweiser.web.form_code")
