"""Pages of the installation: its own texts, the way out, the health check."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import translation

from wegweiser.guidebook.editions import store
from wegweiser.web import flow, texts
from wegweiser.web.access import public

# Where the exit button may lead: one neutral, well-known page per language, the same for everybody.
EXIT_TARGETS = {
    "de": "https://www.tagesschau.de/wetter/",
    "fr": "https://meteofrance.com/",
    "en": "https://www.bbc.co.uk/weather",
}


def exit_target(language: str) -> str:
    return EXIT_TARGETS.get(language, EXIT_TARGETS["en"])


@public
def text(request: HttpRequest, name: str) -> HttpResponse:
    """Privacy notice, imprint, accessibility statement."""
    page = texts.read(name, translation.get_language() or "de")
    if page is None:
        raise Http404
    return render(request, "web/text.html", {"page": page, "name": name})


@public
def leave(request: HttpRequest) -> HttpResponse:
    """The exit button without JavaScript: forget the question, clear, go to a neutral page."""
    response = HttpResponseRedirect(exit_target(translation.get_language() or "de"), status=303)
    for forget in flow.ON_EXIT:
        forget(request)
    flow.forget(response)
    return response


@public
def health(request: HttpRequest) -> HttpResponse:
    """Does the installation answer? Reads one row and the editions; says nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        networks = len(store.all_current())
    except Exception:
        return JsonResponse({"status": "failing"}, status=503)
    return JsonResponse({"status": "ok", "networks": networks})
