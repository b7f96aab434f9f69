"""What a card holds, as the parts of this room need it: what is said of each task, and the body's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from wegweiser import places
from wegweiser.gatherings.cards.contradictions import ONLY_US, Said
from wegweiser.gatherings.models import MandateCard
from wegweiser.guidebook.members.taking import OwnWords, Saying
from wegweiser.permissions import Seat
from wegweiser.places.find import fold

SPEAKING = ("sent", "accepted")
INFORMAL = "informal"  # field of the envelope, and of the form
TABLE = "mandatecard"
_LEVELS = {"country": "national", "state": "state", "district": "district", "municipality": "municipal"}
_MODES = {ONLY_US: "must", "not_us": ""}


def live_cards(seat: Seat) -> list[MandateCard]:
    """The newest card of each body, by name; withdrawn ones are gone, sealed words stay where they are."""
    rows = MandateCard.objects.visible_to(seat).exclude(state="withdrawn").defer(INFORMAL)
    newest: dict[str, MandateCard] = {}
    for card in rows.select_related("actor", "meeting").order_by("created_at", "pk"):
        stands = newest.get(body_of(card))
        if stands is None or speaks(card) or not speaks(stands):
            newest[body_of(card)] = card
    return sorted(newest.values(), key=lambda card: (fold(card.organisation), card.pk))


def body_of(card: MandateCard) -> str:
    """The same for cards of the same body."""
    return f"a{card.actor_id}" if card.actor_id else f"o{fold(card.organisation)}"


def speaks(card: MandateCard) -> bool:
    return card.state in SPEAKING and card.saved_at is not None


def said_by(cards: Iterable[MandateCard], pack: str) -> tuple[Said, ...]:
    """What these cards say of each task, for `contradictions`. A card that was not filled in says nothing."""
    return tuple(
        Said(card.pk, task, said.get("says", ""), area_keys(card.content.get("area", ""), pack))
        for card in cards
        if speaks(card)
        for task, said in card.content.get("tasks", {}).items()
    )


def area_keys(key: str, pack: str) -> tuple[str, ...]:
    """Keys of a place and of everything it lies in; none for an unknown key."""
    try:
        return tuple(place.key for place in places.chain(places.find(key, pack)))
    except places.UnknownPlace:
        return ()


def own_words(card: MandateCard) -> OwnWords:
    """What the card would put into the guidebook. Only for a card that was filled in."""
    said, formal, day = card.content, card.content.get("formal", {}), day_of(card)
    area = said.get("area") or card.network.place
    return OwnWords(
        name=card.organisation, target_group=card.target_group, language=card.language, area=area,
        level=_level(card, area), sayings=sayings_of(card),
        area_text=said.get("area_text", ""), must_report=said.get("must_report", "unknown"), why=said.get("why", ""),
        mailbox=formal.get("mailbox", ""), phone=formal.get("phone", ""), hours=formal.get("hours", ""),
        said_by=", ".join(filter(None, (card.organisation, card.said_by)))[:200],
        source=f"Workshop II, {day.isoformat()}", day=day, written_at=card.saved_at or card.created_at,
    )  # fmt: skip


def _level(card: MandateCard, area: str) -> str:
    """Of a new entry: a body of the network's own town or district is near, whatever the place is called by law."""
    level = places.find(area, card.network.pack).level
    return "municipal" if area == card.network.place and level == "district" else _LEVELS[level]


def sayings_of(card: MandateCard) -> tuple[Saying, ...]:
    """In the words of the guidebook: "only we" is a must, "not us" is no mandate."""
    tasks: dict[str, Any] = card.content.get("tasks", {})
    spoken: Sequence[tuple[str, Any]] = [(task, said) for task, said in tasks.items() if said.get("says")]
    return tuple(
        Saying(task, _MODES.get(said["says"], said["says"]), said.get("basis", "")) for task, said in sorted(spoken)
    )


def day_of(card: MandateCard) -> date:
    """The day of the workshop in its own time; without a workshop, the day the card was filled in."""
    if card.meeting:
        return card.meeting.begins.astimezone(ZoneInfo(card.meeting.zone)).date()
    return (card.saved_at or card.created_at).date()
