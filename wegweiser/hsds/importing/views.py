"""Read open data of others into the draft: upload, look, take. Nothing is published by it."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.hsds.importing import reading, taking
from wegweiser.hsds.importing.forms import MOST_SIGNED, DataForm, signed, unsigned
from wegweiser.hsds.importing.refusing import SHOWN, Refused
from wegweiser.permissions import guard

NOTES = 200  # kinds of what stays behind that a page names
ENTRIES = 500  # entries that a preview names


@guard("guidebook.edit")
def import_data(request: Any, network: str) -> HttpResponse:
    """A POST with a file shows what would come; a POST with what was shown writes it, all or nothing."""
    if request.method != "POST":
        return _page(request, DataForm())
    if "drafts" in request.POST:
        return _take(request)
    form = DataForm(request.POST, request.FILES)
    return _look(request, form) if form.is_valid() else _page(request, form, status=400)


def _look(request: Any, form: DataForm) -> HttpResponse:
    here = request.seat.network
    try:
        found = taking.preview(here, reading.read_bytes(form.cleaned_data["file"]), now=timezone.now())
    except Refused as refused:
        return _page(request, form, problems=refused.problems[:SHOWN], more=len(refused.problems) - SHOWN, status=400)
    held = signed(found, seat=request.seat)
    if len(held) > MOST_SIGNED:
        form.add_error("file", _("These are too many entries for a page. Use the command import-hsds."))
        return _page(request, form, status=400)
    names = [packs.words(draft.name, get_language() or "en") for draft in found.drafts[:ENTRIES]]
    notes = found.report.by_text()
    shown: dict[str, Any] = {"found": found, "names": names, "notes": notes[:NOTES], "held": held}
    return _page(request, form, **shown, more_names=len(found.drafts) - ENTRIES, more_notes=len(notes) - NOTES)


def _take(request: Any) -> HttpResponse:
    try:
        drafts, digest = unsigned(request.POST["drafts"], seat=request.seat)
    except signing.BadSignature:
        text = _("This preview is no longer valid. Choose the file once more.")
        return _page(request, DataForm(), problem=text, status=409)
    counts = taking.take(request.seat.network, drafts, digest, seat=request.seat, now=timezone.now())
    return _page(request, DataForm(), done=counts)


def _page(request: Any, form: DataForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "hsds/import.html", {"form": form, **more}, status=status)
