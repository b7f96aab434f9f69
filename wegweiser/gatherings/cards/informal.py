"""The sealed words of a card: opened in a member's session only, and that they were opened is in the trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.gatherings.cards.content import INFORMAL, TABLE
from wegweiser.gatherings.cards.events import InformalWordsRead
from wegweiser.gatherings.models import MandateCard
from wegweiser.gatherings.sealed import opened
from wegweiser.people.keys import network_key
from wegweiser.trail.record import record


def read_informal(request: Any, card: MandateCard, *, now: datetime) -> str:
    """How colleagues really reach this body; "" when the card says nothing. Raises CannotOpen without a key."""
    if not card.informal:
        return ""
    with transaction.atomic():
        key = network_key(request, card.network)
        text = opened(key, card.informal, card.network, TABLE, card.pk, INFORMAL)["text"]
        record(InformalWordsRead(card.pk), network=card.network, seat=request.seat, now=now)
    return text
