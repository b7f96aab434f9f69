"""Error pages. Each carries the emergency numbers: who lands here may need help now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser.web import emergency, language, logs
from wegweiser.web.context import languages_of


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("We could not read this"), _("Please go back and try again."))


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403; a form that was open too long says so."""
    text = _("This page is not open to you.")
    if isinstance(exception, PermissionDenied) and request.method == "POST":
        text = _("The form was open too long or came from another page. Open the page again and send it once more.")
    return _page(request, 403, _("We could not accept this"), text)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, _("Page not found"), _("Check the address, or begin on the start page."))


def wrong_method(request: HttpRequest, allowed: Sequence[str]) -> HttpResponse:
    response = _page(request, 405, _("This does not work here"), _("Please open the page again."))
    response.headers["Allow"] = ", ".join(allowed)
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    return _page(request, 429, _("Too many requests"), _("Please wait a minute and try again."))


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, 413, _("This is too long"), _("Please go back and send less."))


def refused(request: HttpRequest, status: int) -> HttpResponse:
    """What was sent could not be taken (see `web.bodies`)."""
    if status == 413:
        return too_large(request)
    if status == 400:
        return bad_request(request)
    text = _("What you sent did not arrive. Please go back and try again. You can always call.")
    response = _page(request, status, _("The connection is too slow, or too many people are here"), text)
    response.headers["Retry-After"] = "10"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500. Works without a database; shows the request's id, which the log repeats."""
    text = _("Something went wrong on our side. Your answer was not saved.")
    # The language middleware has been left already when Django comes here.
    code = language.split(request.path)[0] or language.negotiate(request.headers.get("Accept-Language", ""))
    with translation.override(code):
        return _page(request, 500, _("Something went wrong"), text)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    numbers = _numbers(request)
    if request.path_info.endswith(".json"):
        body = {"error": title, "status": status, "emergency": [n["number"] for n in numbers]}
        return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/json")
    context: dict[str, Any] = {"status": status, "title": title, "text": text, "numbers": numbers, "sensitive": True}
    context["languages"] = languages_of(request, translation.get_language() or settings.LANGUAGE_CODE)  # no query
    context["request_id"] = logs.request_id() if status >= 500 else ""
    return render(request, "web/error.html", context, status=status)


def _numbers(request: HttpRequest) -> list[dict[str, str]]:
    code = translation.get_language() or settings.LANGUAGE_CODE
    try:
        pack = _pack(request)
        return emergency.numbers_of(pack, code) if pack else emergency.numbers_everywhere(code)
    except Exception:  # the page itself must always come
        return []


def _pack(request: HttpRequest) -> Any:
    """The pack of the network this address belongs to, None when there is none (or no database)."""
    from wegweiser.guidebook.editions import store

    slug = language.split(request.path_info)[1].strip("/").partition("/")[0]
    try:
        loaded = store.current(slug) if slug else None
    except Exception:
        return None
    return loaded.pack if loaded else None
