"""A new case from a file that was read and fits. Everything is written by the functions that any case is written by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser import packs
from wegweiser.cases import beginning, bodies
from wegweiser.cases.htcds import understanding
from wegweiser.cases.htcds.document import Kept
from wegweiser.cases.htcds.fitting import Fitting, fit
from wegweiser.cases.htcds.mapping import compartment_of
from wegweiser.cases.htcds.understanding import Understood
from wegweiser.cases.reading import OpenCase, rules_of, version_of
from wegweiser.cases.record.starting import WITHOUT_HER
from wegweiser.cases.way import moving
from wegweiser.cases.writing import New, write
from wegweiser.guidebook.models import Actor
from wegweiser.people.models import Member
from wegweiser.permissions import Seat
from wegweiser.rules.pathway import Role


class NotTaken(Exception):
    """The file has problems; nothing was written."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the file cannot say. `how`, `agrees`, `why`: see bodies.Opening; `alias`: what the case calls her."""

    how: str
    agrees: str
    why: str = ""
    alias: str = ""
    ref: UUID | None = None


def look(seat: Seat, data: bytes, now: datetime) -> Understood:
    """The file with the entries that can be written here, and everything else said. Nothing is written."""
    found = understanding.understand(data)
    if not found.problems:
        found.entries = fit(found, _fitting(seat, now))
    return found


def _fitting(seat: Seat, now: datetime) -> Fitting:
    pack, today = packs.load(seat.network.pack), timezone.localdate(now)
    offices = set(Actor.objects.filter(network=seat.network).values_list("slug", flat=True))
    rules = rules_of(version_of(seat.network.pack, today))
    return Fitting(pack, rules, offices, today, get_language() or "en")


@transaction.atomic
def take(private: bytes, seat: Seat, deputy: Member, data: bytes, said: Beginning, *, now: datetime) -> OpenCase:
    """A new case of the seat's body. `private`: the member's own key.

    Raises NotTaken, beginning.NotReady, IntegrityError where the same form made a case already.
    """
    found = look(seat, data, now)
    if found.problems:
        raise NotTaken
    opening = bodies.Opening(how=said.how, agrees=said.agrees, why=said.why)
    facts = [New(bodies.Said(fact=said.agrees))] if said.agrees in WITHOUT_HER else []
    person = _person(found.entries, said.alias)
    opened = beginning.begin(private, seat, deputy, person, opening, first=facts, ref=said.ref, now=now)
    _write_all(opened, [one for one in found.entries if not isinstance(one.body, bodies.Person)], now)
    return opened


def _person(entries: Iterable[Kept], alias: str) -> bodies.Person:
    found = next((one.body for one in entries if isinstance(one.body, bodies.Person)), bodies.Person())
    return msgspec.structs.replace(found, alias=alias or found.alias)


def _write_all(opened: OpenCase, entries: Sequence[Kept], now: datetime) -> None:
    """In their order: steps through the rules, everything between two of them at once."""
    refs: dict[str, str] = {}
    waiting: list[Kept] = []
    for one in entries:
        if isinstance(one.body, bodies.Step | bodies.Hearing):
            _flush(opened, waiting, refs, now)
        if isinstance(one.body, bodies.Step):
            moving.move(opened, _asked(one.body), now=now)
        else:
            waiting.append(one)
    _flush(opened, waiting, refs, now)


def _flush(opened: OpenCase, waiting: list[Kept], refs: dict[str, str], now: datetime) -> None:
    """Write what waits; remember where proceedings are now."""
    if not waiting:
        return
    news = [New(_named(one.body, refs), compartment=compartment_of(one.body)) for one in waiting]
    for kept, written in zip(waiting, write(opened, news, now=now), strict=True):
        if kept.ref:
            refs[kept.ref] = written.ref
    waiting.clear()


def _named(body: Any, refs: dict[str, str]) -> Any:
    if isinstance(body, bodies.Hearing):
        return msgspec.structs.replace(body, proceeding=refs.get(body.proceeding, ""))
    return body


def _asked(body: bodies.Step) -> moving.Asked:
    return moving.Asked(body.move, Role(body.by_kind, body.by_group), body.on, body.until, body.actor)
