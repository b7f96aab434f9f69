"""Whole changes of translations: each is atomic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from wegweiser.guidebook.members.editing import Seen, save_part, seen
from wegweiser.guidebook.members.parts import Translation, Values
from wegweiser.guidebook.translating.events import TextChecked, TranslationsTaken
from wegweiser.guidebook.translating.standing import Told
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

if TYPE_CHECKING:
    from wegweiser.guidebook.translating.plan import Change


@dataclass(frozen=True)
class TextPart(Translation):
    """The description alone. It counts as changed meanwhile also when its original, in the language `source`, did."""

    source: str = ""

    def values(self) -> Values:
        original = self.actor.texts.filter(field="description", language=self.source).first()
        return super().values() | {"original": original.text if original else ""}


class NotAsShown(Exception):
    """What a file would change is no longer what the page said."""


def part_of(told: Told) -> TextPart:
    return TextPart(told.actor, "texts", (), (), told.language, told.source)


@transaction.atomic
def save_translation(part: TextPart, cleaned: Values, shown: Seen, *, seat: Seat, now: datetime) -> bool:
    """Write one translation as draft or checked; False when it stands there already. Raises Overtaken."""
    saved = save_part(part, cleaned, shown, seat=seat, now=now)
    if saved and cleaned["state"] == "checked":
        record(TextChecked(part.actor.slug, part.language), network=seat.network, seat=seat, now=now)
    return saved


@transaction.atomic
def take_changes(changes: Iterable[Change], *, language: str, seat: Seat, now: datetime) -> int:
    """Write every change of a file, or none; returns how many. Raises NotAsShown when a text changed since."""
    taken = list(changes)
    for change in taken:
        part = part_of(change.told)
        stamp, standing = seen(part), part.values()
        if (standing["description"].strip(), standing["original"]) != (change.told.text.strip(), change.told.original):
            raise NotAsShown
        save_translation(part, {"description": change.text, "state": change.state}, stamp, seat=seat, now=now)
    checked = sum(change.state == "checked" for change in taken)
    record(TranslationsTaken(language, len(taken), checked), network=seat.network, seat=seat, now=now)
    return len(taken)
