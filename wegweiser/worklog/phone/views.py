"""The page of the phone, its worker that keeps it for offline use, and what a home screen shows of it.

All three are pure functions of edition, language and day: what somebody writes never comes here.
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from wegweiser.awareness.access import access_edition
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition
from wegweiser.worklog.choices import asks_skill, sectors_of, states_of
from wegweiser.worklog.frame import frame_of
from wegweiser.worklog.phone import offline
from wegweiser.worklog.phone.words import words
from wegweiser.worklog.ways import ways_of


@from_edition
@public
def phone(request: HttpRequest, network: str) -> HttpResponse:
    """Everything is done in the browser; without JavaScript the page leads to the other ways."""
    return _page(request, access_edition(network))


@from_edition
@public
def worker(request: HttpRequest, network: str) -> HttpResponse:
    """Its bytes change when the page or one of its files does; then the browser fetches all of them anew."""
    loaded = access_edition(network)
    script = offline.script(loaded.slug, reverse("hours_phone", args=[loaded.slug]), _page(request, loaded).content)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@from_edition
@public
def manifest(request: HttpRequest, network: str) -> HttpResponse:
    """A neutral name and icon on the home screen."""
    access_edition(network)
    icon = {"src": static("web/neutral.svg"), "sizes": "any", "type": "image/svg+xml"}
    said = {"name": _("Calendar"), "short_name": _("Calendar"), "lang": get_language(), "icons": [icon]}
    said |= {"dir": "rtl" if get_language_bidi() else "ltr", "start_url": ".", "scope": ".", "display": "standalone"}
    return HttpResponse(json.dumps(said, ensure_ascii=False), content_type="application/manifest+json")


def _page(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    others = [way for way in ways_of(loaded) if way.code != "phone"]
    shown = {**frame_of(loaded), "others": others, "words": json.dumps(words(), ensure_ascii=False, sort_keys=True)}
    shown |= {
        "sectors": sectors_of(loaded.pack),
        "states": states_of(loaded.pack),
        "asks_skill": asks_skill(loaded.pack),
    }
    return render(request, "worklog/phone.html", shown)
