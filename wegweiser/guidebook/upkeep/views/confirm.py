"""/confirm/<token>: an organisation says that its entry is right, or what is wrong. No account, no JavaScript."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from wegweiser.awareness.actors import show_actor
from wegweiser.guidebook.links import link_gone
from wegweiser.guidebook.models import Actor, Confirmation
from wegweiser.guidebook.upkeep import answering
from wegweiser.guidebook.upkeep.access import confirmation_of_token
from wegweiser.guidebook.upkeep.drafts import load_draft, only
from wegweiser.guidebook.upkeep.forms import CorrectionForm
from wegweiser.guidebook.upkeep.parts import parts_of
from wegweiser.web.access import public_post


@public_post
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Answered once, it shows the same answer for ever; an unknown, old or withdrawn link says what to do."""
    found = confirmation_of_token(token, timezone.now())
    if found is None:
        return link_gone(request)
    if found.state != "open":
        return render(request, "guidebook/upkeep/confirm_done.html", {"one": found})
    return _answer(request, found) if request.method == "POST" else _entry(request, found)


def _answer(request: HttpRequest, found: Confirmation) -> HttpResponse:
    now = timezone.now()
    try:
        if request.POST.get("answer") == "yes":
            answering.confirm_entry(found, request.POST.get("seen", ""), now=now)
        else:
            form = _form(found, request.POST)
            if not form.is_valid():
                return _entry(request, found, form)
            answering.send_correction(found, form.cleaned_data, now=now)
    except answering.EntryChanged:
        return _entry(request, found, changed=True)
    except answering.AnsweredAlready:
        pass  # the same address shows the answer that came first
    return HttpResponseRedirect(request.get_full_path(), status=303)


def _entry(
    request: HttpRequest, found: Confirmation, form: CorrectionForm | None = None, *, changed: bool = False
) -> HttpResponse:
    """The entry exactly as the next edition would show it to everybody."""
    loaded = only(load_draft(found.actor.network, now=timezone.now()).loaded, found.actor.slug)
    shown: dict[str, Any] = {"one": found, "loaded": loaded, "seen": loaded.digest}
    shown |= {"actor": show_actor(loaded, loaded.actors[found.actor.slug]), "form": form or _form(found)}
    status = 400 if form is not None else 409 if changed else 200
    return render(request, "guidebook/upkeep/confirm.html", {**shown, "changed": changed}, status=status)


def _form(found: Confirmation, data: Any = None) -> CorrectionForm:
    entries = Actor.objects.select_related("network").prefetch_related("texts", "mandates", "contacts")
    actor = entries.get(pk=found.actor_id)
    loaded = load_draft(actor.network, now=timezone.now()).loaded
    return CorrectionForm(parts_of(actor, loaded), data)
