"""Entries of a file beside the country of the case: what its pack knows stays, and steps that its rules allow."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.utils.translation import gettext as _

from wegweiser.cases import bodies
from wegweiser.cases.htcds.document import Kept
from wegweiser.cases.htcds.understanding import Understood
from wegweiser.cases.records import Record, Written, facts_of
from wegweiser.cases.way import moving
from wegweiser.packs import words
from wegweiser.packs.types import Pack
from wegweiser.rules import pathway


@dataclass(slots=True)
class Fitting:
    """`offices`: slugs of the guidebook; `language`: of the reasons."""

    pack: Pack
    rules: pathway.Protocol
    offices: Collection[str]
    today: date
    language: str
    kept: list[Kept] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)


def fit(found: Understood, to: Fitting) -> list[Kept]:
    """The entries that can be written, in their order; what is left out is said in `found.left`."""
    for one in found.entries:
        why = _why_not(one.body, to)
        if why:
            found.leave(_name(one.body, to), why)
        else:
            _keep(one, to)
    return to.kept


def _keep(one: Kept, to: Fitting) -> None:
    body = _known_offices(one.body, to)
    to.kept.append(msgspec.structs.replace(one, body=body))
    number = str(len(to.written))
    to.written.append(Written(id=number, ref=number, at="", by="", body=body))


def _known_offices(body: Any, to: Fitting) -> Any:
    """Without a body that the guidebook does not have."""
    unknown = isinstance(body, bodies.Need | bodies.Step) and body.actor and body.actor not in to.offices
    return msgspec.structs.replace(body, actor="") if unknown else body


def _why_not(body: Any, to: Fitting) -> str:
    """In words; "" where it can be written."""
    check = CHECKS.get(type(body))
    return check(body, to) if check else ""


def _said(body: bodies.Said, to: Fitting) -> str:
    known = to.pack.facts.get(body.fact)
    return "" if known is not None and known.said else _unknown()


def _unknown() -> str:
    return _("The country of this network does not know it.")


def _step(body: bodies.Step, to: Fitting) -> str:
    if body.move not in to.rules.moves:
        return _unknown()
    if body.on > to.today or (body.until and body.until < body.on):
        return _("Its day is not possible.")
    at = datetime.combine(body.on, moving.NOON, ZoneInfo(to.rules.timezone))
    facts = facts_of(Record(to.written), to.rules)
    by = pathway.Role(body.by_kind, body.by_group)
    allowed = isinstance(pathway.decide(facts, body.move, by, at, to.rules), pathway.Allowed)
    return "" if allowed else _("The pathway does not allow it at this point.")


CHECKS: dict[type, Callable[[Any, Fitting], str]] = {
    bodies.Said: _said,
    bodies.Step: _step,
    bodies.DateGiven: lambda body, to: "" if body.name in to.pack.dates else _unknown(),
    bodies.Dropped: lambda body, to: "" if body.deadline in to.pack.deadlines else _unknown(),
    bodies.Paper: lambda body, to: "" if body.code in to.pack.papers else _unknown(),
}


def _name(body: Any, to: Fitting) -> str:
    """The entry as the pack calls it, or its code."""
    for code, entries in KNOWN:
        if known := getattr(to.pack, entries).get(getattr(body, code, "")):
            return words(known.label, to.language)
    return next(str(getattr(body, code))[:60] for code, _entries in KNOWN if hasattr(body, code))


KNOWN = (("move", "moves"), ("fact", "facts"), ("deadline", "deadlines"), ("code", "papers"), ("name", "dates"))
