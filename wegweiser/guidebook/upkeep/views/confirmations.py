""" "Is this still right?" as members see it: who is asked, who answered, what is to be taken over."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import outbox
from wegweiser.guidebook.upkeep import asking, overview, settling
from wegweiser.guidebook.upkeep.access import access_confirmation, actors_of
from wegweiser.guidebook.upkeep.drafts import load_draft
from wegweiser.guidebook.upkeep.forms import AskForm, TakeOverForm
from wegweiser.guidebook.upkeep.links import editor_url
from wegweiser.guidebook.upkeep.parts import Part, parts_of
from wegweiser.guidebook.upkeep.shown import show_confirmations
from wegweiser.guidebook.upkeep.tokens import new_once
from wegweiser.people.totp import qr_drawing
from wegweiser.permissions import Seat, guard

WITH_PARTS = ("texts", "mandates", "contacts")


@guard("guidebook.confirm_ask")
def confirmations(request: Any, network: str) -> HttpResponse:
    """The list; a POST makes links and shows them. Loading that answer again makes no new ones."""
    seat, now = request.seat, timezone.now()
    rows = overview.rows_of(seat, now)
    if request.method == "POST":
        form = AskForm(request.POST, queryset=actors_of(seat).prefetch_related("contacts"))
        chosen = _chosen(request, form, rows) if form.is_valid() else []
        if chosen:
            return _hand_over(request, seat, chosen, form.cleaned_data)
    show, group = request.GET.get("show", ""), request.GET.get("group", "")
    shown = show_confirmations(seat, rows, overview.rates(seat, rows), show=show, group=group)
    shown |= {"once": new_once(), "mail_ready": outbox.is_ready(seat.network), "nobody": request.method == "POST"}
    return render(request, "guidebook/upkeep/confirmations.html", shown)


def _chosen(request: Any, form: AskForm, rows: list[overview.Row]) -> list[Any]:
    if request.POST.get("choose") == "stale":
        return [row.actor for row in rows if row.is_stale]
    return list(form.cleaned_data["actors"])


def _hand_over(request: Any, seat: Seat, actors: list[Any], asked: dict[str, Any]) -> HttpResponse:
    """The links stand on this page once: on the screen, and on paper."""
    here = request.build_absolute_uri("/").rstrip("/")
    by_mail, now = asked["way"] == "mail", timezone.now()
    made = asking.ask_organisations(actors, asked["once"], by_mail=by_mail, address=here, seat=seat, now=now)
    links = [{"link": link, "url": f"{here}{link.path}", "qr": qr_drawing(f"{here}{link.path}")} for link in made]
    waiting = sum(link.mailed for link in made)
    return render(request, "guidebook/upkeep/links.html", {"seat": seat, "links": links, "waiting": waiting})


@guard("guidebook.confirm_ask")
def confirmation(request: Any, network: str, confirmation: int) -> HttpResponse:
    """What an organisation wrote, part by part; a POST takes over what is ticked."""
    seat = request.seat
    found = access_confirmation(seat, confirmation, to="guidebook.confirm_ask")
    parts = _written_parts(seat, found)
    form = TakeOverForm(parts, request.POST or None, initial={"version": found.actor.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            settling.take_over(found, form.taken(), version=version, seat=seat, now=timezone.now())
            return HttpResponseRedirect(reverse("confirmations", args=[network]))
        except settling.ChangedMeanwhile:
            form, status = TakeOverForm(parts, initial={"version": found.actor.version}), 409
    shown = {"seat": seat, "one": found, "form": form, "editor": editor_url(seat, found.actor.slug)}
    shown |= {"state": overview.state_of(found, timezone.now()), "changed": status == 409}
    return render(request, "guidebook/upkeep/confirmation.html", shown, status=status)


def _written_parts(seat: Seat, found: Any) -> list[tuple[Part, str]]:
    """Each corrected part with what was written; a part that is gone from the entry keeps its text as "other"."""
    if not found.correction:
        return []
    actor = actors_of(seat).prefetch_related(*WITH_PARTS).select_related("network").get(pk=found.actor_id)
    known = {part.key: part for part in parts_of(actor, load_draft(seat.network, now=timezone.now()).loaded)}
    other = known["other"]
    return [
        (known.get(key, Part(key, other.label, "", False)), str(text)) for key, text in sorted(found.correction.items())
    ]


@guard("guidebook.confirm_ask", methods=("POST",))
def withdraw(request: Any, network: str, confirmation: int) -> HttpResponse:
    """End an open link. Asking again is done from the list."""
    found = access_confirmation(request.seat, confirmation, to="guidebook.confirm_ask")
    asking.withdraw(found, seat=request.seat, now=timezone.now())
    return HttpResponseRedirect(reverse("confirmations", args=[network]))
