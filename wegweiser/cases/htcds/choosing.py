"""What of a case was chosen to leave: entries without every field that is not chosen, never what is others' secret."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from wegweiser.cases import bodies
from wegweiser.cases.htcds.document import Kept
from wegweiser.cases.htcds.mapping import OUT, ROUND, Place, details, groups_for, places, tag_of
from wegweiser.cases.records import Record, Written

HISTORY = (bodies.Said, bodies.Step, bodies.DateGiven, bodies.Dropped)  # a step was allowed by what was said before it
NOW = (  # of these what holds now, in this order: proceedings before their hearings
    bodies.Need, bodies.Proceeding, bodies.Hearing, bodies.Support, bodies.Paper, bodies.Claim,
    bodies.Task, bodies.Note, bodies.FromReport,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """`groups`: of bodies.GROUPS. `free`: words that somebody typed. `beside`: what the standard has no field for.

    `recipient`: slug of a body, or HERSELF.
    """

    groups: frozenset[str]
    free: bool = False
    beside: bool = True
    recipient: str = ""


HERSELF = ":person"  # no slug of a body looks so: the person, who may have everything that is kept about her
EVERYTHING = Choice(frozenset(bodies.GROUPS), free=True)


def kept_of(record: Record, choice: Choice) -> list[Kept]:
    """Entries that another Wegweiser can read in again."""
    refs: dict[str, str] = {}
    found = []
    for written in entries_of(record):
        body = trimmed(written.body, choice, (ROUND,))
        if body is None:
            continue
        ref = ""
        if isinstance(body, bodies.Proceeding):
            ref = refs[written.ref] = str(len(refs) + 1)
        if isinstance(body, bodies.Hearing):
            body = msgspec.structs.replace(body, proceeding=refs.get(body.proceeding, ""))
        found.append(Kept(body=body, ref=ref))
    return found


def left_out(record: Record) -> int:
    """How many entries are marked as a secret of somebody else: they never leave."""
    return sum(one.third for one in record.entries)


def entries_of(record: Record) -> Iterator[Written]:
    """What holds now, without secrets of others: the person, the way with its history, everything else."""
    people = [one for one, _body in record.each(bodies.Person)]
    history = (one for one in record.entries if isinstance(one.body, HISTORY))
    now = (written for kind in NOW for written, _body in record.latest(kind).values())
    return (one for one in _chain(people[-1:], _details(record), history, now) if not one.third)


def _details(record: Record) -> list[Written]:
    """In the order of the standard, whichever compartment they lie in; without those that were taken back."""
    found = {body.field: written for written, body in record.latest(bodies.Detail).values() if body.values}
    return [found[name] for name in details() if name in found]


def _chain(*parts: Iterable[Written]) -> Iterator[Written]:
    for part in parts:
        yield from part


def trimmed(body: Any, choice: Choice, ways: Collection[str] = (ROUND, OUT)) -> Any:
    """The entry with the chosen fields alone; None where nothing is left of it that makes sense."""
    of_kind, changed = places()[tag_of(body)], {}
    for field in msgspec.structs.fields(body):
        if _leaves(body, of_kind[field.name], choice, ways):
            continue
        if field.required:
            return None
        changed[field.name] = field.default
    found = msgspec.structs.replace(body, **changed)
    return None if isinstance(found, bodies.Person) and found == bodies.Person() else found


def _leaves(body: bodies.Body, place: Place, choice: Choice, ways: Collection[str]) -> bool:
    chosen = set(groups_for(body, place)) <= choice.groups and (choice.free or not place.free)
    return chosen and place.way in ways
