"""Texts of one language out of the house and back, as XLIFF."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.guidebook.members.editing import Overtaken
from wegweiser.guidebook.members.shown import language_names
from wegweiser.guidebook.translating import shown
from wegweiser.guidebook.translating.access import TRANSLATE, access_language
from wegweiser.guidebook.translating.actions import NotAsShown, take_changes
from wegweiser.guidebook.translating.forms import FileForm, TakeForm
from wegweiser.guidebook.translating.plan import Plan, plan_changes
from wegweiser.guidebook.translating.reading import BadFile, read_xliff
from wegweiser.guidebook.translating.xliff import write_xliff
from wegweiser.permissions import guard


@guard(TRANSLATE, methods=("GET",))
def export_translations(request: Any, network: str, language: str) -> HttpResponse:
    """One file has one source language: `from` in the address, else the most frequent one."""
    texts = access_language(request.seat, language)
    known = shown.sources_of(language, texts)
    source = request.GET.get("from", known[0])
    if source not in known:
        raise Http404
    file = write_xliff(network, source, language, (told for told in texts if told.source == source))
    named = f'attachment; filename="{network}-{source}-{language}.xlf"'
    return HttpResponse(file, content_type="application/xliff+xml", headers={"Content-Disposition": named})


@guard(TRANSLATE)
def import_translations(request: Any, network: str, language: str) -> HttpResponse:
    """Asks for a file; then shows what it changes, or what is wrong in it. Writes nothing."""
    access_language(request.seat, language)
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        return _preview(request, language, form.cleaned_data["file"])
    return _page(request, language, form=form)


@guard(TRANSLATE, methods=("POST",))
def take_translations(request: Any, network: str, language: str) -> HttpResponse:
    """Takes over what the page has shown, all or nothing."""
    access_language(request.seat, language)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return HttpResponseRedirect(reverse("import_translations", args=[network, language]))
    data = _bytes(form.cleaned_data["file"])
    try:
        plan = _plan(request, language, data)
        if plan.fingerprint != form.cleaned_data["seen"]:
            raise NotAsShown
        take_changes(plan.changes, language=language, seat=request.seat, now=timezone.now())
    except (NotAsShown, Overtaken, BadFile):
        return _preview(request, language, data, changed=True)
    return HttpResponseRedirect(f"{reverse('translations', args=[network])}?language={language}&state=all")


def _plan(request: Any, language: str, data: bytes) -> Plan:
    source, units = read_xliff(data, language)
    texts = access_language(request.seat, language)
    return plan_changes(source, units, texts, packs.load(request.seat.network.pack))


def _preview(request: Any, language: str, data: bytes, *, changed: bool = False) -> HttpResponse:
    try:
        plan = _plan(request, language, data)
    except BadFile as bad:
        return _page(request, language, form=FileForm(), problems=bad.problems)
    rows = [(one, shown.LABELS[one.told.state], shown.LABELS[one.state]) for one in plan.changes]
    checked = sum(one.state == "checked" for one in plan.changes)
    kept = urlsafe_b64encode(data).decode()
    return _page(request, language, plan=plan, rows=rows, checked=checked, kept=kept, changed=changed)


def _page(request: Any, language: str, **more: Any) -> HttpResponse:
    context = {"seat": request.seat, "language": language, "name": language_names([language]), **more}
    return render(request, "guidebook/translating/import.html", context)


def _bytes(text: str) -> bytes:
    """What the page carried; nonsense becomes an empty file, which is refused as no XML."""
    try:
        return urlsafe_b64decode(text)
    except (binascii.Error, ValueError):
        return b""
