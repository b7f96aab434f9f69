"""The table of rights as a page that every member may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from wegweiser.permissions.guard import guard
from wegweiser.permissions.page import role_cards, rows
from wegweiser.permissions.table import table


@guard("rights.read", methods=("GET",))
def rights(request: HttpRequest, network: str) -> HttpResponse:
    language = translation.get_language() or "en"
    shown = {"roles": role_cards(table(), language), "actions": rows(table(), language)}
    return render(request, "permissions/rights.html", {**shown, "seat": request.seat})  # type: ignore[attr-defined]
