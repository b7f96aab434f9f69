"""The first page of the calendar: which ways there are, what counts, what it protects against and what not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness.access import access_edition
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition
from wegweiser.worklog.frame import frame_of
from wegweiser.worklog.ways import ways_of


@from_edition
@public
def hours(request: HttpRequest, network: str) -> HttpResponse:
    """The ways to write down hours."""
    loaded = access_edition(network)
    return render(request, "worklog/hours.html", {**frame_of(loaded), "ways": ways_of(loaded)})
