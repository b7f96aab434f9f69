"""How far the organisations have confirmed their entries: one row for each, and the answer rate by target group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from wegweiser.guidebook.models import Actor, Confirmation
from wegweiser.guidebook.upkeep.access import actors_of, confirmations_of
from wegweiser.guidebook.upkeep.asking import ANSWERED, mailbox_of
from wegweiser.guidebook.upkeep.gaps import SIX_MONTHS
from wegweiser.permissions import Seat

EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. `state`: of its newest link (a key of `shown.LINK_STATES`), "" without one."""

    actor: Actor
    last: date | None
    is_stale: bool
    state: str
    link: Confirmation | None
    mailbox: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Links of a target group (code "": all of them): given out, answered, and entries nobody looked at lately."""

    group: str
    asked: int
    answered: int
    stale: int

    @property
    def percent(self) -> int:
        return self.answered * 100 // self.asked if self.asked else 0


def rows_of(seat: Seat, now: datetime) -> list[Row]:
    """Every entry of the network with its newest link. Three queries, however many entries."""
    newest: dict[int, Confirmation] = {}
    links = confirmations_of(seat).defer("correction")
    for one in sorted(links, key=lambda link: link.state != "corrected"):  # one that waits for us hides behind no newer
        newest.setdefault(one.actor_id, one)
    return [_row(actor, newest.get(actor.pk), now) for actor in actors_of(seat).prefetch_related("contacts")]


def _row(actor: Actor, link: Confirmation | None, now: datetime) -> Row:
    last = max((day for day in (actor.checked_on, actor.confirmed_on) if day), default=None)
    state = state_of(link, now) if link else ""
    return Row(actor, last, is_stale(last, now.date()), state, link, mailbox_of(actor))


def state_of(link: Confirmation, now: datetime) -> str:
    return EXPIRED if link.state == "open" and link.expires_at <= now else link.state


def is_stale(last: date | None, today: date) -> bool:
    """Nobody looked at it for six months, or never."""
    return last is None or (today - last).days > SIX_MONTHS


def rates(seat: Seat, rows: Iterable[Row]) -> list[Rate]:
    """The whole network first, then each target group that has entries. One query."""
    counted: dict[str, list[int]] = {"": [0, 0, 0]}
    for row in rows:
        for code in ("", row.actor.target_group):
            counted.setdefault(code, [0, 0, 0])[2] += row.is_stale
    links = confirmations_of(seat).exclude(state="withdrawn").values_list("actor__target_group", "state")
    for group, state in links:
        for code in ("", group):
            numbers = counted.setdefault(code, [0, 0, 0])
            numbers[0] += 1
            numbers[1] += state in ANSWERED
    return [Rate(code, *numbers) for code, numbers in counted.items()]


def expiring(seat: Seat, now: datetime, within: timedelta) -> Any:
    """Open links that end within this time, the next one first."""
    soon = confirmations_of(seat).filter(state="open", expires_at__gt=now, expires_at__lte=now + within)
    return soon.order_by("expires_at")
