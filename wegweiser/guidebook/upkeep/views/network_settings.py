"""Settings of a network: read, preview, save."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.guidebook.models import Network
from wegweiser.guidebook.upkeep import network_settings as saving
from wegweiser.guidebook.upkeep.forms import SettingsForm
from wegweiser.permissions import Seat, guard
from wegweiser.web.texts import safe_html


@guard("network.settings")
def network_settings(request: Any, network: str) -> HttpResponse:
    """A POST saves, or with the button "preview" shows the texts as pages will."""
    stored = SettingsForm.values_of(request.seat.network)
    if request.method != "POST":
        return _page(request, SettingsForm(initial=stored))
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    if "preview" in request.POST:
        return _page(request, form, previews=_previews(form))
    try:
        _save(form, request.seat)
    except saving.ChangedMeanwhile:
        return _conflict(request, form)
    return HttpResponseRedirect(reverse("network_settings", args=[network]))


def _save(form: SettingsForm, seat: Seat) -> None:
    """Languages that have no page here (a pack's own) stay as they are."""
    given = form.cleaned_data
    others = [code for code in seat.network.languages if code not in dict(settings.LANGUAGES)]
    values = {"name": given["name"], "languages": [*given["languages"], *others], "mailbox": given["mailbox"]}
    saving.change_settings(given["version"], values, form.texts(), seat=seat, now=timezone.now())


def _conflict(request: Any, form: SettingsForm) -> HttpResponse:
    """What the other member saved stands beside what was typed; a second save counts for the new version."""
    now_stored = SettingsForm.values_of(Network.objects.get(pk=request.seat.network.pk))
    typed = {**form.cleaned_data, "version": now_stored["version"]}
    theirs = [
        {"key": field.label, "value": _said(now_stored[name])}
        for name, field in form.fields.items()
        if name != "version" and now_stored[name] != typed[name]
    ]
    return _page(request, SettingsForm(initial=typed), theirs=theirs, status=409)


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value) or "–"


def _previews(form: SettingsForm) -> list[dict[str, Any]]:
    return [
        {"title": form.fields[f"{name}_{code}"].label, "language": code, "html": safe_html(text)}
        for name, texts in form.texts().items()
        for code, text in texts.items()
    ]


def _page(request: Any, form: SettingsForm, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = {"seat": request.seat, "form": form, **more}
    return render(request, "guidebook/upkeep/network_settings.html", shown, status=status)
