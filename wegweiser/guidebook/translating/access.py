"""The only ways a view gets at texts: those of the seat's own network, or the 404 of an address that is not there."""

from __future__ import annotations

from django.http import Http404

from wegweiser.guidebook.translating.standing import Told, texts_of
from wegweiser.permissions import Seat, decide

TRANSLATE = "guidebook.translate"


def access_texts(seat: Seat) -> list[Told]:
    """Every text of the seat's network in every language of it. Raises Http404."""
    if not decide(seat.roles, TRANSLATE):
        raise Http404
    return texts_of(seat.network)


def access_language(seat: Seat, language: str) -> list[Told]:
    """What can be translated into this language. Raises Http404 when there is nothing."""
    found = [told for told in access_texts(seat) if told.language == language and told.state != "source"]
    if not found:
        raise Http404
    return found


def access_text(seat: Seat, language: str, actor: str) -> Told:
    """The text of the actor with this slug. Raises Http404."""
    for told in access_language(seat, language):
        if told.actor.slug == actor:
            return told
    raise Http404
