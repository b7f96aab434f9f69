"""Who reads a report, as its first screen says it: body, kind, duty, who in it, what they must pass on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wegweiser.awareness import sentences
from wegweiser.awareness.shown import kind_label, page_language
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake.models import Desk, Door
from wegweiser.intake.readiness import is_open
from wegweiser.packs import words
from wegweiser.web import emergency


@dataclass(frozen=True, slots=True)
class Reader:
    """`duty`: yes, no, unknown; `duty_text` in words."""

    name: Any
    kind: str
    duty: str
    duty_text: str
    readers: str
    passes_on: str
    answer_days: int


def frame_of(loaded: Loaded) -> dict[str, Any]:
    """What every page of report and mailbox shows: the emergency numbers, a neutral title, the way out."""
    return {"loaded": loaded, "sensitive": True, "numbers": emergency.numbers_of(loaded.pack, page_language())}


def reader_of(desk: Desk, loaded: Loaded) -> Reader:
    """The desk's body as the guidebook of its network shows it."""
    actor, here = desk.office, page_language()
    return Reader(
        name=actor.name,
        kind=kind_label(loaded, actor.kind),
        duty=actor.must_report,
        duty_text=str(sentences.DUTIES.get(actor.must_report, sentences.DUTIES["unknown"])),
        readers=words(desk.readers, here),
        passes_on=words(desk.passes_on, here),
        answer_days=desk.answer_days,
    )


def open_desk(network: str) -> Desk | None:
    """The desk of this network that takes reports now."""
    rows = Desk.objects.filter(network__slug=network, state="on").select_related("office", "network")
    return next((desk for desk in rows.order_by("pk") if is_open(desk)), None)


def door_of(network: str) -> Door | None:
    """Where the button leads instead."""
    return Door.objects.filter(network__slug=network).select_related("leads_to").first()
