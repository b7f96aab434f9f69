"""What stands in the addresses of the mandate cards when the permission tests walk over them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.cards.contradictions import fingerprint
from wegweiser.gatherings.models import MandateCard
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
SAYS = {"tasks": {"counsel": {"says": "may", "basis": ""}}, "area": "07314", "must_report": "unknown"}
FORMS = {
    "new_cards": {
        "once": "o" * 43,
        "meeting": "",
        "groups": "other",
        "name_1": "Verein Muster",
        "group_1": "trade_union",
    },
    "settle": {"task": "shelter", "shown": fingerprint("shelter", ()), "outcome": "Das Sozialamt fragt nach."},
    "accept_card": {"version": "1", "shown": "0" * 32, "take": "area"},
}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, _member: Any) -> None:
    """One card that was filled in, in both towns; that of the other must look as if it did not exist."""
    scene.things["card"] = _card(scene.town, "h").pk
    scene.strange["card"] = [_card(scene.other, "t").pk, NOBODY]


def _card(town: Town, sign: str) -> MandateCard:
    now = timezone.now()
    return MandateCard.objects.create(
        network=town.network, actor=town.centre, organisation="Beratung", target_group="other", content=SAYS,
        token_hash=sign * 64, expires_at=now + timedelta(days=30), created_at=now, saved_at=now, state="sent",
    )  # fmt: skip
