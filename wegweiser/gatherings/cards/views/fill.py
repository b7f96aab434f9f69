"""/card/<token>: a body fills in its mandate card by itself. No account, no JavaScript, made for a phone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser import packs, places
from wegweiser.gatherings.cards import actions
from wegweiser.gatherings.cards.by_link import card_of_token
from wegweiser.gatherings.cards.forms import CardForm, values_of
from wegweiser.gatherings.cards.shown import show_card, show_duty_hint
from wegweiser.gatherings.models import MandateCard
from wegweiser.gatherings.sealed import NoKey
from wegweiser.guidebook.links import link_gone
from wegweiser.guidebook.members.shown import differences
from wegweiser.people.models import NetworkKey
from wegweiser.web import emergency
from wegweiser.web.access import public_post

UNSEEN = ("version", "informal", "remove_informal")  # of what somebody else saved, these are not shown


@public_post
def mandate_card(request: HttpRequest, token: str) -> HttpResponse:
    """The form, until the card is taken into the guidebook; then what was taken. A bad link says whom to call."""
    card = card_of_token(token, timezone.now())
    if card is None:
        return link_gone(request)
    if card.state == "accepted":
        return render(request, "gatherings/cards/taken.html", _frame(card) | {"said": show_card(card)})
    form = _form(card, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, card, form, status=400 if form.errors else 200)
    return _save(request, card, form)


def _save(request: HttpRequest, card: MandateCard, form: CardForm) -> HttpResponse:
    clean = form.cleaned_data
    informal = form.informal_words() if _has_key(card) else None
    filled = actions.Filled(form.content(), clean["said_by"], get_language() or "de", informal)
    try:
        actions.save_card(card, filled, clean["version"], now=timezone.now())
    except actions.ChangedMeanwhile as newer:
        return _conflict(request, newer.card or card, form)
    except (actions.CardClosed, NoKey):
        pass  # the same address says what became of the card
    return HttpResponseRedirect(request.get_full_path(), status=303)


def _conflict(request: HttpRequest, here: MandateCard, form: CardForm) -> HttpResponse:
    """The same form with what was typed, beside what somebody else of the body saved."""
    theirs = {name: value for name, value in _values(here).items() if name not in UNSEEN}
    data = request.POST.copy()
    data["version"] = str(here.version)
    again = _form(here, data)
    again.is_valid()
    return _page(request, here, again, 409, differences=differences(form, theirs, form.cleaned_data))


def _form(card: MandateCard, data: Any = None) -> CardForm:
    pack, here = packs.load(card.network.pack), get_language() or "en"
    form = CardForm(data, initial=_values(card), card=card, pack=pack, chain=_chain(card), here=here)
    if not _has_key(card):
        del form.fields["informal"], form.fields["remove_informal"]
    return form


def _values(card: MandateCard) -> dict[str, Any]:
    return values_of(card, packs.load(card.network.pack), _chain(card))


def _chain(card: MandateCard) -> tuple[places.Place, ...]:
    return places.chain(places.find(card.network.place, card.network.pack))


def _has_key(card: MandateCard) -> bool:
    """Without a key of the network nobody could ever open informal words."""
    return NetworkKey.objects.filter(network=card.network).exists()


def _frame(card: MandateCard) -> dict[str, Any]:
    pack = packs.load(card.network.pack)
    return {"card": card, "numbers": emergency.numbers_of(pack, get_language() or "en")}


def _page(request: HttpRequest, card: MandateCard, form: CardForm, status: int = 200, **more: Any) -> HttpResponse:
    hint = show_duty_hint(card)
    return render(
        request, "gatherings/cards/fill.html", _frame(card) | {"form": form, "hint": hint, **more}, status=status
    )
