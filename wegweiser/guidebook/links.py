"""The end of every link without an account: one page for one that is unknown, too old, or taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness.shown import page_language
from wegweiser.web import emergency


def link_gone(request: HttpRequest) -> HttpResponse:
    """404, whatever the reason, with the telephone numbers for an emergency."""
    numbers = emergency.numbers_everywhere(page_language())
    return render(request, "guidebook/link_gone.html", {"numbers": numbers}, status=404)
