"""The two things every answer passes: the protection headers and the language."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.cache import patch_vary_headers

from wegweiser.web import errors, language, logs
from wegweiser.web.bodies import REFUSED
from wegweiser.web.headers import CLEARING, HSTS, NOINDEX, POLICIES, PROTECTION

Answer = Callable[[HttpRequest], HttpResponse]
_GUIDE = "start network glance actor editions edition privacy imprint accessibility"
GUIDE_PAGES = frozenset(_GUIDE.split())


class ProtectionHeaders:
    """The golden headers on every answer of Django; static files and remembered pages take them from `web.headers`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        logs.begin_request()
        response = self.answer(request)
        match = request.resolver_match
        name = match.url_name if match else ""
        for header, value in PROTECTION:
            response.headers[header] = value
        if response.status_code == 200 and name in POLICIES:
            response.headers["Content-Security-Policy"] = POLICIES[name]
        if request.is_secure():
            response.headers[HSTS[0]] = HSTS[1]
        if response.status_code != 200 or name not in GUIDE_PAGES:
            response.headers[NOINDEX[0]] = NOINDEX[1]
        if name == "leave":
            response.headers[CLEARING[0]] = CLEARING[1]
        return response


class Language:
    """Takes a language prefix off the path and makes it the script prefix, so that `reverse()` keeps it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info[1:] in language.codes():
            return HttpResponseRedirect(request.path + "/")
        prefix, rest = language.split(request.path_info)
        code = prefix or language.negotiate(request.headers.get("Accept-Language", ""))
        before = get_script_prefix()
        if prefix:
            script = request.META.get("SCRIPT_NAME", "") + "/" + prefix
            request.path_info, request.META["SCRIPT_NAME"] = rest, script
            set_script_prefix(script + "/")
        try:
            with translation.override(code):
                request.LANGUAGE_CODE = code  # type: ignore[attr-defined]
                refused = request.META.get(REFUSED)
                response = errors.refused(request, refused) if refused else self.answer(request)
        finally:
            set_script_prefix(before)
        response.headers["Content-Language"] = code
        patch_vary_headers(response, ["Accept-Language"])
        return response
