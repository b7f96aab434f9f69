"""What every template has: languages, direction, the installation's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.html import format_html

from wegweiser.web import language

INSTALLATION = "Wegweiser"
LONGEST_QUERY = 2000  # characters that a link to another language repeats


def page(request: HttpRequest) -> dict[str, Any]:
    current = translation.get_language() or settings.LANGUAGE_CODE
    languages = languages_of(request, current, _query(request))
    return {
        "languages": languages,
        "members_languages": [one for one in languages if one["current"] or one["code"] in settings.MEMBERS_LANGUAGES],
        "language": current,
        "unchecked": current in settings.UNCHECKED_LANGUAGES,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "installation": INSTALLATION,
        "demo": settings.DEMO,
    }


def languages_of(request: HttpRequest, current: str, query: str = "") -> list[dict[str, Any]]:
    """Every language with its own name and the address of the same page in it; a question by address stays asked."""
    path = language.split(request.path)[1]
    asked = format_html("?{}", query) if query else ""
    return [
        {"code": code, "name": name, "url": format_html("/{}{}{}", code, path, asked), "current": code == current}
        for code, name in settings.LANGUAGES
    ]


def _query(request: HttpRequest) -> str:
    """As it came: reading its fields could fail again on an error page."""
    query = str(request.META.get("QUERY_STRING", ""))
    return query if len(query) <= LONGEST_QUERY else ""
