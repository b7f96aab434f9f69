"""What the pages say of a card: codes in words of the page's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser import packs
from wegweiser.awareness import sentences
from wegweiser.awareness.shown import Words
from wegweiser.gatherings.cards.forms import DUTIES
from wegweiser.gatherings.models import MandateCard
from wegweiser.gatherings.models.cards import SAYS
from wegweiser.guidebook.members.shown import place_words
from wegweiser.guidebook.members.taking import Change
from wegweiser.packs.types import Pack

_PARTS = {
    "area": lazy("Area"),
    "area_text": lazy("Area in words"),
    "must_report": lazy("Reporting duty"),
    "mailbox": lazy("Mailbox"),
    "phone": lazy("Telephone number"),
    "hours": lazy("Opening hours in words"),
}
_USUALLY = {  # of bodies of this kind; "unknown" says nothing about reporting
    "yes": lazy("Bodies of your kind usually must report it."),
    "no": lazy("Bodies of your kind are usually not asked to report it."),
    "unknown": lazy("For bodies of your kind we do not know it."),
}
_MODES = {"": lazy("not a task of this body"), **{mode: sentences.MODES[mode] for mode in ("must", "may", "must_not")}}


@dataclass(frozen=True, slots=True)
class TaskSaid:
    label: Words
    says: str
    basis: str


@dataclass(frozen=True, slots=True)
class CardSaid:
    """A card in words. `rows`: the other parts that were filled in, label and text."""

    tasks: tuple[TaskSaid, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DutyHint:
    text: str
    why: Words


@dataclass(frozen=True, slots=True)
class ChangeView:
    key: str
    label: Words | str
    before: str
    after: str
    newer: bool


def show_card(card: MandateCard) -> CardSaid:
    """What the body said, in the order of the pack."""
    pack, said = packs.load(card.network.pack), card.content
    tasks = said.get("tasks", {})
    spoken = [(pack.tasks[task], tasks[task]) for task in pack.tasks if tasks.get(task, {}).get("says")]
    return CardSaid(
        tuple(TaskSaid(task.label, str(SAYS[one["says"]]), one.get("basis", "")) for task, one in spoken),
        tuple((label, text) for label, text in _rows(said, pack) if text),
    )


def _rows(said: dict[str, Any], pack: Pack) -> Sequence[tuple[str, str]]:
    formal, area = said.get("formal", {}), said.get("area", "")
    return (
        (_("Area"), place_words(area, pack) if area else ""),
        (_("Area in words"), said.get("area_text", "")),
        (_("Must it report missing residence papers?"), str(DUTIES.get(said.get("must_report", ""), ""))),
        (_("Because of"), said.get("why", "")),
        (_("Mailbox"), formal.get("mailbox", "")),
        (_("Telephone number"), formal.get("phone", "")),
        (_("Opening hours in words"), formal.get("hours", "")),
        (_("What it needs from the others"), said.get("needs", "")),
    )


def show_duty_hint(card: MandateCard) -> DutyHint | None:
    """What the law of this country says of such bodies; None when the pack does not know the group."""
    group = packs.load(card.network.pack).target_groups.get(card.target_group)
    return DutyHint(str(_USUALLY[group.must_report]), group.why) if group else None


def show_changes(changes: Sequence[Change], pack: Pack) -> tuple[ChangeView, ...]:
    """Each change: what stands there now, and what would stand there."""
    return tuple(_change(one, pack) for one in changes)


def _change(one: Change, pack: Pack) -> ChangeView:
    part, _dot, task = one.key.partition(".")
    if part != "task":
        before, after = (", ".join(_plain(part, text, pack) for text in said) for said in (one.before, one.after))
        return ChangeView(one.key, str(_PARTS[part]), before, after, one.newer)
    rows = [one.before[place : place + 4] for place in range(0, len(one.before), 4)]
    before = "; ".join(_mandate(*row[:3], pack=pack, assumed=bool(row[3])) for row in rows)
    label = pack.tasks[task].label if task in pack.tasks else task
    return ChangeView(one.key, label, before, _mandate(*one.after, pack=pack), one.newer)


def _mandate(mode: str, basis: str, area: str, *, pack: Pack, assumed: bool | None = None) -> str:
    where = place_words(area, pack) if mode else ""
    sure = str(sentences.CERTAINTIES_SHORT[assumed]) if assumed is not None else ""
    return ", ".join(filter(None, (str(_MODES[mode]), basis if mode else "", where, sure)))


def _plain(part: str, text: str, pack: Pack) -> str:
    if part == "area":
        return place_words(text, pack)
    return str(sentences.DUTIES_SHORT.get(text, text)) if part == "must_report" else text
