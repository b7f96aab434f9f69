"""The wall of workshop II: all cards live, contradictions, gaps; one card read in full; a contradiction settled."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.gatherings.access import access_card
from wegweiser.gatherings.cards import actions
from wegweiser.gatherings.cards.content import live_cards, said_by, speaks
from wegweiser.gatherings.cards.contradictions import fingerprint
from wegweiser.gatherings.cards.forms import SettleForm
from wegweiser.gatherings.cards.informal import read_informal
from wegweiser.gatherings.cards.shown import show_card
from wegweiser.gatherings.cards.wall import mark_of, settlements_of, show_wall
from wegweiser.gatherings.models import MandateCard
from wegweiser.gatherings.models.cards import SAYS
from wegweiser.guidebook.upkeep.shown import group_label
from wegweiser.permissions import Seat, guard
from wegweiser.sealing.envelope import CannotOpen

CARDS = "gatherings.cards"


@guard(CARDS, methods=("GET",))
def cards(request: Any, network: str) -> HttpResponse:
    """The whole wall."""
    shown = {"seat": request.seat, "wall": show_wall(request.seat, timezone.now())}
    return render(request, "gatherings/cards/wall.html", shown)


@guard(CARDS, methods=("GET",))
def cards_fragment(request: Any, network: str) -> HttpResponse:
    """The part that lives; 304 as long as nothing changed."""
    seat, now = request.seat, timezone.now()
    mark = mark_of(live_cards(seat), settlements_of(seat), now)
    if request.headers.get("If-None-Match") == mark:
        answer = HttpResponse(status=304)
    else:
        answer = render(request, "gatherings/cards/wall_live.html", {"seat": seat, "wall": show_wall(seat, now)})
    answer.headers["ETag"] = mark
    return answer


@guard(CARDS, methods=("GET",))
def card(request: Any, network: str, card: int) -> HttpResponse:
    """One card: what it says, how it changed, and its informal words, opened for this page."""
    seat = request.seat
    found = access_card(seat, card, to=CARDS)
    group = group_label(packs.load(seat.network.pack), found.target_group)
    shown = {"seat": seat, "card": found, "said": show_card(found), "group": group, "spoken": speaks(found)}
    shown |= {"versions": found.versions.order_by("-version"), "informal": _informal(request, found)}
    return render(request, "gatherings/cards/card.html", shown)


def _informal(request: Any, found: MandateCard) -> str | None:
    """The words, "" when there are none; None for who holds no key yet."""
    try:
        return read_informal(request, found, now=timezone.now())
    except CannotOpen:
        return None


@guard(CARDS)
def settle(request: Any, network: str) -> HttpResponse:
    """What the cards say of one task, and the outcome of talking about it."""
    seat: Seat = request.seat
    task = packs.load(seat.network.pack).tasks.get(request.POST.get("task") or request.GET.get("task", ""))
    if task is None:
        return HttpResponseRedirect(reverse("cards", args=[network]))
    speaking = [one for one in live_cards(seat) if speaks(one)]
    shown = fingerprint(task.code, said_by(speaking, seat.network.pack))
    form = SettleForm(request.POST or None, initial={"shown": shown, "task": task.code}, cards=speaking)
    changed = False
    if request.method == "POST" and form.is_valid():
        if _settled(seat, task.code, form, speaking):
            return HttpResponseRedirect(reverse("cards", args=[network]))
        changed, form = True, SettleForm({**request.POST.dict(), "shown": shown}, cards=speaking)
    context = {"seat": seat, "task": task, "form": form, "said": _said(speaking, task.code), "changed": changed}
    return render(request, "gatherings/cards/settle.html", context, status=409 if changed else 200)


def _said(speaking: list[MandateCard], task: str) -> list[tuple[MandateCard, str, str]]:
    """Each body that says something of the task: its card, what it says, the legal basis."""
    spoken = [(one, one.content.get("tasks", {}).get(task, {})) for one in speaking]
    return [(one, str(SAYS[said["says"]]), said.get("basis", "")) for one, said in spoken if said.get("says")]


def _settled(seat: Seat, task: str, form: SettleForm, speaking: list[MandateCard]) -> bool:
    clean = form.cleaned_data
    body = next((one for one in speaking if str(one.pk) == clean["body"]), None)
    change = actions.NewSaying(body, clean["says"], clean["agreed_by"]) if body else None
    try:
        actions.settle(task, clean["outcome"], clean["shown"], seat=seat, now=timezone.now(), change=change)
    except actions.ChangedMeanwhile:
        return False
    return True
