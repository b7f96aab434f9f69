"""What stands in the addresses of the mandate cards when the permission tests walk over them."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.cards.content import own_words
from wegweiser.gatherings.cards.contradictions import fingerprint
from wegweiser.gatherings.models import MandateCard
from wegweiser.guidebook.members.taking import changes_of, stamp
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
SAYS = {"tasks": {"counsel": {"says": "may", "basis": ""}}, "area": "07314", "must_report": "unknown"}
FORMS: dict[str, dict[str, str]] = {
    "new_cards": {
        "once": "o" * 43,
        "meeting": "",
        "groups": "other",
        "name_1": "Verein Muster",
        "group_1": "trade_union",
    },
    "settle": {"task": "shelter", "shown": fingerprint("shelter", ()), "outcome": "Das Sozialamt fragt nach."},
    "accept_card": {"version": "1", "take": "task.counsel", "note": "keep"},  # `shown` comes with the scene
}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, _member: Any) -> None:
    """One card that was filled in, in both towns; that of the other must look as if it did not exist."""
    card = _card(scene.town, "h")
    town: Any = SimpleNamespace(network=scene.town.network)  # all that is asked of a seat here
    FORMS["accept_card"]["shown"] = stamp(changes_of(card.actor, own_words(card), seat=town))
    scene.things["card"] = card.pk
    scene.strange["card"] = [_card(scene.other, "t").pk, NOBODY]


def _card(town: Town, sign: str) -> MandateCard:
    now = timezone.now()
    return MandateCard.objects.create(
        network=town.network, actor=town.centre, organisation="Beratung", target_group="other", content=SAYS,
        token_hash=sign * 64, expires_at=now + timedelta(days=30), created_at=now, saved_at=now, state="sent",
    )  # fmt: skip
