"""May this move be made now, by this body? And if not: what would make it possible?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .types import Allowed, Facts, Mark, Move, Protocol, Refused, Role, Step, Want


def decide(facts: Facts, move: str, role: Role, at: datetime, rules: Protocol) -> Allowed | Refused:
    """`role` is the body that decides the step; `at` knows its time zone. Nothing is changed: see `follow`.

    Raises ValueError for a time without a zone: its day would depend on the machine.
    """
    if at.tzinfo is None:
        raise ValueError("the time of a step needs a time zone")
    known, day = rules.moves.get(move), at.astimezone(ZoneInfo(rules.timezone)).date()
    wants = tuple(_wants(facts, known, role, day, rules)) if known else (Want("unknown_move"),)
    if known is None or wants:
        return Refused(wants[0].reason, wants)
    return _allowed(facts, known, Step(move, role, day), rules)


def possible(facts: Facts, role: Role, at: datetime, rules: Protocol) -> Mapping[str, Allowed | Refused]:
    """The answer for every move of the protocol, in the order of the pack."""
    return {move: decide(facts, move, role, at, rules) for move in rules.moves}


def follow(facts: Facts, allowed: Allowed, until: date | None = None) -> Facts:
    """The facts after the move. `until`: the last day on the authority's paper."""
    step = replace(allowed.step, until=until)
    gone = {*allowed.clears, *(mark.fact for mark in allowed.marks)}
    kept = tuple(mark for mark in facts.marks if mark.fact not in gone)
    return replace(facts, stage=allowed.to, marks=(*kept, *allowed.marks), steps=(*facts.steps, step))


def _wants(facts: Facts, move: Move, role: Role, day: date, rules: Protocol) -> Iterator[Want]:
    """All that stands in the way, in the order of REASONS."""
    held = facts.held
    waived = {fact for waiver in move.waivers if waiver.when in held for fact in waiver.waives}
    if facts.stage not in move.leaves:
        yield Want("not_from_here", tuple(stage for stage in rules.stages if stage in move.leaves))
    if not any(who.means(role) for who in move.who):
        yield Want("not_yours", tuple(who.code for who in move.who))
    yield from (Want("needs", (fact,)) for fact in move.needs if fact not in held | waived)
    yield from (Want("ruled_out", (fact,)) for fact in move.unless if fact in held)
    if move.to and (last := _last_change(facts, rules)) and day < last:
        yield Want("before_last_step", (last.isoformat(),))


def _last_change(facts: Facts, rules: Protocol) -> date | None:
    """The latest day on which the stage changed: the next change cannot lie before it."""
    return max(
        (step.on for step in facts.steps if step.move in rules.moves and rules.moves[step.move].to), default=None
    )


def _allowed(facts: Facts, move: Move, step: Step, rules: Protocol) -> Allowed:
    held = facts.held
    needed = {fact for fact in move.needs if fact not in held}
    waived = tuple(w.basis for w in move.waivers if w.when in held and needed.intersection(w.waives))
    return Allowed(
        step=step,
        to=move.to or facts.stage,
        marks=tuple(Mark(fact, step.by, step.on) for fact in move.sets),
        clears=tuple(fact for fact in move.clears if fact in held),
        starts=tuple(one.code for one in rules.deadlines if move.code in one.after),
        settles=tuple(one.code for one in rules.deadlines if move.code in (*one.settled_by, *one.after)),
        waived=waived,
    )
