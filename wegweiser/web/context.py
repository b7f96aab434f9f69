"""What every template has: languages, direction, the installation's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from wegweiser.web import language

INSTALLATION = "Wegweiser"


def page(request: HttpRequest) -> dict[str, Any]:
    current = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "languages": _languages(request, current),
        "language": current,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "installation": INSTALLATION,
        "demo": settings.DEMO,
    }


def _languages(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Every language with its own name and the address of the same page in it."""
    path = language.split(request.path)[1]
    return [
        {"code": code, "name": name, "url": f"/{code}{path}", "current": code == current}
        for code, name in settings.LANGUAGES
    ]
