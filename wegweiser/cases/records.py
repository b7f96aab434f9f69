"""Entries as they were written, and what they amount to now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from heapq import merge
from typing import TypeVar

import msgspec

from wegweiser.cases import bodies
from wegweiser.rules import pathway

B = TypeVar("B", bound=bodies.Body)


class Broken(Exception):
    """An entry is missing, was changed or stands in another place: the chain does not hold."""


class Written(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry. `ref`: what it is about, its own id where it begins something. `previous`: hash of the one before.

    `at`: moment in UTC, ISO 8601. `by`: pseudonym, or the body that sent it. `third`: a secret of somebody else, so it
    is left out when the person asks for what is kept about her.
    """

    id: str
    ref: str
    at: str
    by: str
    body: bodies.Any
    previous: str = ""
    third: bool = False

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


def encode(written: Written) -> bytes:
    return msgspec.json.encode(written)


def decode(text: bytes) -> Written:
    """Raises msgspec.ValidationError."""
    return msgspec.json.decode(text, type=Written)


def digest_of(text: bytes) -> str:
    """What the next entry holds of this one."""
    return sha256(text).hexdigest()


def chained(texts: Iterable[bytes]) -> list[Written]:
    """The entries of one compartment in their order. Raises Broken."""
    found, before = [], ""
    for text in texts:
        written = decode(text)
        if written.previous != before:
            raise Broken
        before = digest_of(text)
        found.append(written)
    return found


class Record:
    """Every entry one may read, oldest first, and what holds now."""

    def __init__(self, *compartments: Iterable[Written]) -> None:
        """Each compartment keeps its own order, whatever a clock said; between them the moment decides."""
        self.entries = tuple(merge(*compartments, key=lambda one: one.at))

    def each(self, kind: type[B]) -> Iterator[tuple[Written, B]]:
        """Every entry of a kind with its body, oldest first."""
        for written in self.entries:
            if isinstance(written.body, kind):
                yield written, written.body

    def latest(self, kind: type[B]) -> dict[str, tuple[Written, B]]:
        """For each ref what was written last, in the order in which they began."""
        found: dict[str, tuple[Written, B]] = {}
        for written, body in self.each(kind):
            found[written.ref] = (written, body)
        return found

    def last(self, kind: type[B]) -> B | None:
        """The body written last."""
        found = None
        for _written, body in self.each(kind):
            found = body
        return found


def facts_of(record: Record, rules: pathway.Protocol) -> pathway.Facts:
    """Stage, marks, what was said and given dates, followed from the beginning through every step in its order."""
    facts = pathway.Facts(stage=rules.begins)
    for written in record.entries:
        facts = _after(facts, written.body, rules)
    return facts


def _after(facts: pathway.Facts, body: bodies.Body, rules: pathway.Protocol) -> pathway.Facts:
    if isinstance(body, bodies.Said):
        said = facts.said | {body.fact} if body.holds else facts.said - {body.fact}
        return replace(facts, said=said)
    if isinstance(body, bodies.DateGiven):
        return replace(facts, dates={**facts.dates, body.name: body.on})
    if isinstance(body, bodies.Dropped):
        return replace(facts, dropped={**facts.dropped, (body.deadline, body.starts): body.on})
    if isinstance(body, bodies.Step) and body.move in rules.moves:
        move = rules.moves[body.move]
        by = pathway.Role(body.by_kind, body.by_group)
        allowed = pathway.Allowed(
            step=pathway.Step(body.move, by, body.on), to=move.to or facts.stage,
            marks=tuple(pathway.Mark(fact, by, body.on) for fact in move.sets),
            clears=tuple(move.clears), starts=(), settles=(), waived=body.waived,
        )  # fmt: skip
        return pathway.follow(facts, allowed, body.until)
    return facts
