"""The only way to a card without an account: its link."""

from __future__ import annotations

from datetime import datetime

from wegweiser.gatherings.models import MandateCard
from wegweiser.gatherings.tokens import hash_of


def card_of_token(token: str, now: datetime) -> MandateCard | None:
    """The card a link belongs to; None for an unknown, old or withdrawn link, whatever the reason."""
    rows = MandateCard.objects.filter(token_hash=hash_of(token), expires_at__gt=now).exclude(state="withdrawn")
    found: MandateCard | None = rows.select_related("network", "meeting").first()
    return found
