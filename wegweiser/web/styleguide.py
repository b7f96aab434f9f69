"""Every component in every state, for developers (debug and demonstration only)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.web.access import public


@public
def show(request: HttpRequest, direction: str = "ltr") -> HttpResponse:
    return render(request, "web/styleguide.html", {"direction": direction})
