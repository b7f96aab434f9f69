"""A card goes into the guidebook's draft: first what would change, then one click."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.gatherings.access import access_card
from wegweiser.gatherings.cards import actions
from wegweiser.gatherings.cards.content import own_words, speaks
from wegweiser.gatherings.cards.forms import AcceptForm
from wegweiser.gatherings.cards.informal import read_informal
from wegweiser.gatherings.cards.shown import show_changes
from wegweiser.gatherings.models import MandateCard
from wegweiser.guidebook.members import editing, taking
from wegweiser.guidebook.members.parts import NotePart, note_of
from wegweiser.people.keys import network_key
from wegweiser.permissions import Seat, guard
from wegweiser.sealing.envelope import CannotOpen

CARDS = "gatherings.cards"
OVERTAKEN = (taking.Overtaken, editing.Overtaken, actions.ChangedMeanwhile)


@guard(CARDS)
def accept_card(request: Any, network: str, card: int) -> HttpResponse:
    """The changes beside what stands there; a POST takes those that are ticked."""
    seat: Seat = request.seat
    found = access_card(seat, card, to=CARDS)
    if not speaks(found):
        return HttpResponseRedirect(reverse("card", args=[network, found.pk]))
    changes = taking.changes_of(found.actor, own_words(found), seat=seat)
    informal = _informal(request, found)
    form = AcceptForm(
        request.POST or None, keys=[one.key for one in changes], initial=_initial(found, changes, informal)
    )
    changed = False
    if request.method == "POST" and form.is_valid():
        changed = not _taken(seat, found, form, informal)
        if not changed:
            return HttpResponseRedirect(reverse("cards", args=[network]))
        form = AcceptForm(keys=[one.key for one in changes], initial=_initial(found, changes, informal))
    changed = changed or bool(form.errors)
    context = {"seat": seat, "card": found, "form": form, "informal": informal, "changed": changed}
    context["changes"] = show_changes(changes, packs.load(seat.network.pack))
    return render(request, "gatherings/cards/accept.html", context, status=409 if changed else 200)


def _taken(seat: Seat, found: MandateCard, form: AcceptForm, informal: dict[str, Any]) -> bool:
    clean = form.cleaned_data
    found.version = clean["version"]
    note = None
    if informal.get("text"):
        seen = editing.Seen(clean["note_version"] or 0, clean["note_seen"]) if found.actor else None
        note = actions.NoteChoice(informal["text"], clean["note"] or taking.KEEP, seen, informal["key"])
    try:
        actions.accept_card(found, clean["take"], clean["shown"], note, seat=seat, now=timezone.now())
    except OVERTAKEN:
        return False
    return True


def _initial(found: MandateCard, changes: Any, informal: dict[str, Any]) -> dict[str, Any]:
    seen = informal.get("seen")
    note = {"note": "add", "note_version": seen.version, "note_seen": seen.fingerprint} if seen else {}
    return {"version": found.version, "shown": taking.stamp(changes), **note}


def _informal(request: Any, found: MandateCard) -> dict[str, Any]:
    """`text` of the card's sealed words and `note` that stands in the entry; `locked` for who holds no key."""
    if not found.informal:
        return {}
    try:
        text, key = read_informal(request, found, now=timezone.now()), network_key(request, found.network)
        if found.actor is None:
            return {"text": text, "note": "", "key": key, "seen": None}
        part = NotePart(found.actor, note_of(found.actor), key=key)
        note = part.values()["note"]
    except CannotOpen:
        return {"locked": True}
    return {"text": text, "note": note, "key": key, "seen": editing.seen(part), "same": text in note}
