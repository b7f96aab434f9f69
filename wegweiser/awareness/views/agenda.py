"""The public agenda: page, calendar feed, linked data."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.agenda import calendar_feed, linked_data, local
from wegweiser.awareness.models import KINDS, PublicEvent
from wegweiser.web import emergency
from wegweiser.web.access import public

LATELY = timedelta(days=180)
MOST = 200  # events on one page or in the feed


@public
def agenda(request: HttpRequest, network: str) -> HttpResponse:
    """Coming events first, then those of the last half year."""
    loaded, now = access_edition(network), timezone.now()
    events = PublicEvent.objects.public(loaded.slug).filter(ends__gte=now - LATELY)[:MOST]
    context = {
        "loaded": loaded,
        "coming": [show_event(event) for event in events if event.ends >= now],
        "past": [show_event(event) for event in reversed(events) if event.ends < now],
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
    }
    return render(request, "awareness/agenda.html", context)


@public
def agenda_ics(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    feed = calendar_feed(loaded.document.network.name, _recent(loaded.slug), shown.page_language(), request.get_host())
    disposition = {"Content-Disposition": f'inline; filename="{loaded.slug}.ics"'}
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8", headers=disposition)


@public
def agenda_jsonld(request: HttpRequest, network: str) -> HttpResponse:
    """schema.org/Event as a file of its own: the page may hold no script."""
    loaded = access_edition(network)
    body = json.dumps(linked_data(_recent(loaded.slug), shown.page_language()), ensure_ascii=False)
    return HttpResponse(body, content_type="application/ld+json")


def show_event(event: PublicEvent) -> dict[str, Any]:
    """An event as the page tells it: times on the clock of the place."""
    begins, ends = local(event)
    return {
        "event": event,
        "kind": KINDS[event.kind],
        "begins": begins,
        "ends": ends,
        "times": f"{begins:%H:%M}–{ends:%H:%M} {begins:%Z}",
        "one_day": begins.date() == ends.date(),
    }


def _recent(network: str) -> list[PublicEvent]:
    return list(PublicEvent.objects.public(network).filter(ends__gte=timezone.now() - LATELY)[:MOST])
