"""How hard the texts of the pages are to read, and which a person has checked: for editors."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from wegweiser import packs
from wegweiser.awareness.readable import read_rows
from wegweiser.permissions import guard


@guard("guidebook.translate", methods=("GET",))
def page_texts(request: Any, network: str) -> HttpResponse:
    """One row per page, one cell per language: complete or not, checked or not, the figure of readability."""
    pack = packs.load(request.seat.network.pack)
    languages = dict.fromkeys([*dict(settings.LANGUAGES), *pack.info.languages, "ro", "bg", "pl", "pt", "ar"])
    context = {"rows": read_rows(pack, languages), "languages": list(languages)}
    return render(request, "awareness/page_texts.html", context)
