"""The wall: all cards of a network as they are now, what contradicts what, what nobody takes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.awareness.shown import Words
from wegweiser.gatherings.cards import contradictions as find
from wegweiser.gatherings.cards.content import live_cards, said_by, speaks
from wegweiser.gatherings.models import MandateCard, Settlement
from wegweiser.gatherings.models.cards import CARD_STATES, SAYS
from wegweiser.permissions import Seat

MARKS = {"only_us": "◉", "must": "●", "may": "○", "not_us": "–", "must_not": "✕"}
MODES = {"only_us": "must", "must": "must", "may": "may", "not_us": "", "must_not": "must_not"}
KINDS = {
    find.BOTH_ONLY: _("Each of them says: only we do this."),
    find.ONLY_AND_OTHER: _("One says: only we do this. Another does it too."),
    find.NOBODY: _("All of them say: not us."),
}


@dataclass(frozen=True, slots=True)
class CardView:
    """One card in the list. `state` in words."""

    card: MandateCard
    state: str
    late: bool
    can_accept: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class Cell:
    says: str
    mode: str  # class of the sign
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    card: MandateCard
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A contradiction: each body with what it says. `before`: how it was settled until a body said something new."""

    task: str
    label: Words
    kind: str
    said: tuple[tuple[str, str], ...]
    before: Settlement | None


@dataclass(frozen=True, slots=True)
class Gap:
    task: str
    label: Words
    before: Settlement | None


@dataclass(frozen=True, slots=True)
class Settled:
    task: str
    label: Words
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class Wall:
    cards: tuple[CardView, ...]
    tasks: tuple[tuple[str, Words], ...]
    rows: tuple[MatrixRow, ...]
    troubles: tuple[Trouble, ...]
    gaps: tuple[Gap, ...]
    settled: tuple[Settled, ...]
    filled: int
    accepted: int
    mark: str  # changes with everything the wall shows

    @property
    def complete(self) -> bool:
        """Everything that was filled in stands in the draft."""
        return 0 < self.filled == self.accepted


def mark_of(cards: Sequence[MandateCard], settlements: Sequence[Settlement], now: datetime) -> str:
    """An entity tag: the same as long as the wall shows the same, in the same language."""
    said = [f"{card.pk} {card.version} {card.state} {card.expires_at <= now}" for card in cards]
    said += [f"{one.pk} {one.settled_at.isoformat()}" for one in settlements]
    text = "\n".join([get_language() or "", *said])
    return f'"{blake2b(text.encode(), digest_size=16, person=b"cards wall").hexdigest()}"'


def settlements_of(seat: Seat) -> list[Settlement]:
    """Newest last."""
    return list(Settlement.objects.visible_to(seat).order_by("settled_at", "pk"))


def show_wall(seat: Seat, now: datetime) -> Wall:
    """Everything on the wall. Two queries, however many cards."""
    cards, settlements = live_cards(seat), settlements_of(seat)
    pack = packs.load(seat.network.pack)
    said = said_by(cards, seat.network.pack)
    labels: dict[str, Words] = {code: task.label for code, task in pack.tasks.items()}
    marks = {task: find.fingerprint(task, said) for task in labels}
    outcome = {(one.task, one.fingerprint): one for one in settlements}
    earlier = {one.task: one for one in settlements}
    names = {card.pk: card for card in cards}
    found = [one for one in find.contradictions(said) if one.task in labels]
    open_tasks = {one.task for one in found} | set(find.gaps(labels, said) if said else ())
    settled = {task for task in open_tasks if (task, marks[task]) in outcome}
    return Wall(
        cards=tuple(_card(card, now) for card in cards),
        tasks=tuple(labels.items()),
        rows=tuple(_row(card, labels) for card in cards if speaks(card)),
        troubles=tuple(_trouble(one, said, names, labels, earlier) for one in found if one.task not in settled),
        gaps=_gaps(labels, found, said, settled, earlier),
        settled=tuple(
            Settled(task, label, outcome[task, marks[task]])
            for task, label in labels.items()
            if (task, marks[task]) in outcome
        ),
        filled=sum(map(speaks, cards)),
        accepted=sum(card.state == "accepted" for card in cards),
        mark=mark_of(cards, settlements, now),
    )


def _card(card: MandateCard, now: datetime) -> CardView:
    late = card.state == "open" and card.expires_at <= now
    state = _("no answer in time") if late else CARD_STATES[card.state]
    return CardView(card, str(state), late, card.state == "sent", card.state in ("open", "sent"))


def _row(card: MandateCard, labels: dict[str, Words]) -> MatrixRow:
    tasks = card.content.get("tasks", {})
    return MatrixRow(card, tuple(_cell(tasks.get(task, {}).get("says", "")) for task in labels))


def _cell(says: str) -> Cell:
    return Cell(says, MODES.get(says, ""), MARKS.get(says, ""), str(SAYS.get(says, "")))


def _trouble(
    one: find.Contradiction,
    said: Sequence[find.Said],
    names: dict[int, MandateCard],
    labels: dict[str, Words],
    earlier: dict[str, Settlement],
) -> Trouble:
    words = tuple(
        (names[each.card].organisation, str(SAYS[each.says]))
        for each in find.by_task(said)[one.task]
        if each.card in one.cards
    )
    return Trouble(one.task, labels[one.task], str(KINDS[one.kind]), words, earlier.get(one.task))


def _gaps(
    labels: dict[str, Words],
    found: Sequence[find.Contradiction],
    said: Sequence[find.Said],
    settled: set[str],
    earlier: dict[str, Settlement],
) -> tuple[Gap, ...]:
    """Nothing is missing before the first card came; what all refuse stands among the contradictions."""
    refused = {one.task for one in found}
    missing = find.gaps(labels, said) if said else ()
    return tuple(
        Gap(task, labels[task], earlier.get(task)) for task in missing if task not in refused and task not in settled
    )
