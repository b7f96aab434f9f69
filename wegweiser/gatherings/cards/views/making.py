"""Cards for bodies: chosen, made, their links shown once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser import packs
from wegweiser.gatherings.access import access_card
from wegweiser.gatherings.cards import actions
from wegweiser.gatherings.cards.forms import NewCardsForm
from wegweiser.guidebook.members.shown import actor_name
from wegweiser.guidebook.models import Actor
from wegweiser.guidebook.upkeep.access import actors_of
from wegweiser.guidebook.upkeep.shown import group_label
from wegweiser.guidebook.upkeep.tokens import new_once
from wegweiser.people.totp import qr_drawing
from wegweiser.permissions import Seat, guard

CARDS = "gatherings.cards"


@guard(CARDS)
def new_cards(request: Any, network: str) -> HttpResponse:
    """Choose; a POST makes the cards and shows their links. Loading that answer again makes no new ones."""
    seat: Seat = request.seat
    pack = packs.load(seat.network.pack)
    data = request.POST if request.method == "POST" else None
    form = NewCardsForm(data, initial={"once": new_once()}, seat=seat, pack=pack, here=get_language() or "en")
    if request.method == "POST" and form.is_valid():
        return _hand_over(request, seat, form)
    actors = list(actors_of(seat))
    groups = [{"label": group_label(pack, code), "code": code, "actors": [a for a in actors if a.target_group == code]}
              for code in dict.fromkeys((*pack.target_groups, *(a.target_group for a in actors)))]  # fmt: skip
    chosen = set(data.getlist("actors")) if data else set()
    shown = {"seat": seat, "form": form, "groups": [one for one in groups if one["actors"]], "chosen": chosen}
    return render(request, "gatherings/cards/new.html", shown)


def _hand_over(request: Any, seat: Seat, form: NewCardsForm) -> HttpResponse:
    """The links stand on this page once: on the screen, and on paper."""
    clean, now = form.cleaned_data, timezone.now()
    bodies = list(_bodies(seat, form))
    made = actions.make_cards(bodies, clean["once"], clean["meeting"], seat=seat, now=now)
    here = request.build_absolute_uri("/").rstrip("/")
    links = [{"link": link, "url": f"{here}{link.path}", "qr": qr_drawing(f"{here}{link.path}")} for link in made]
    return render(request, "gatherings/cards/links.html", {"seat": seat, "links": links})


def _bodies(seat: Seat, form: NewCardsForm) -> Iterable[actions.Body]:
    groups, chosen = form.cleaned_data["groups"], {actor.pk for actor in form.cleaned_data["actors"]}
    for actor in actors_of(seat):
        if actor.pk in chosen or actor.target_group in groups:
            yield _body(actor)
    for name, group in form.named():
        yield actions.Body(name, group)


def _body(actor: Actor) -> actions.Body:
    return actions.Body(actor_name(actor)[:200], actor.target_group, actor)


@guard(CARDS, methods=("POST",))
def withdraw_card(request: Any, network: str, card: int) -> HttpResponse:
    """End the link of a card that was not taken yet."""
    found = access_card(request.seat, card, to=CARDS)
    actions.withdraw_card(found, seat=request.seat, now=timezone.now())
    return HttpResponseRedirect(reverse("cards", args=[network]))
