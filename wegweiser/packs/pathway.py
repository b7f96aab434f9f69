"""The country's pathway as `rules.pathway` needs it, and as a document that a case keeps."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from wegweiser.packs.pathway_types import Deadline, Move, Stage
from wegweiser.packs.types import Limit, Pack
from wegweiser.rules import pathway as rules

PERSON, ANYONE = "person", "anyone"


def protocol_of(pack: Pack) -> rules.Protocol | None:
    """The rules of the country, `None` where the pack has no pathway."""
    own = next(iter(pack.protocols.values()), None)
    if own is None:
        return None
    return rules.Protocol(
        code=own.code,
        version=own.version,
        timezone=pack.info.timezone,
        begins=own.begins,
        stages=own.stages,
        ends=frozenset(stage.code for stage in stages_of(pack) if stage.end),
        moves={code: _move(move, pack) for code, move in pack.moves.items()},
        deadlines=tuple(_deadline(deadline, pack.limits) for deadline in pack.deadlines.values()),
    )


def stages_of(pack: Pack) -> tuple[Stage, ...]:
    """The country's stages in their order, ends last."""
    listed = [pack.stages[code] for own in pack.protocols.values() for code in own.stages if code in pack.stages]
    return tuple(sorted(listed, key=lambda stage: stage.end))


def leaves(move: Move, pack: Pack) -> tuple[str, ...]:
    """The stages a move can begin from; "*" is every stage that is no end."""
    return tuple(stage.code for stage in stages_of(pack) if stage.code in move.leaves or _any(move, stage))


def length_of(deadline: Deadline, limits: Mapping[str, Limit]) -> tuple[int, str]:
    """(length, unit); the length 0 means open-ended."""
    if deadline.limit:
        limit = limits[deadline.limit]
        return int(limit.value), limit.unit
    return deadline.length, deadline.unit


def to_document(protocol: rules.Protocol) -> bytes:
    """The rules as canonical JSON: a case keeps the version it began with."""
    return msgspec.json.encode(protocol, order="deterministic")


def from_document(document: bytes) -> rules.Protocol:
    """The rules as they were written. Raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(document, type=rules.Protocol)


def _any(move: Move, stage: Stage) -> bool:
    return "*" in move.leaves and not stage.end


def _move(move: Move, pack: Pack) -> rules.Move:
    return rules.Move(
        code=move.code,
        leaves=frozenset(leaves(move, pack)),
        to=move.to,
        who=tuple(_who(code, pack) for code in move.who),
        needs=move.needs,
        unless=move.unless,
        waivers=tuple(rules.Waiver(one.when, one.waives, one.basis) for one in move.waivers),
        sets=move.sets,
        clears=move.clears,
        basis=move.basis,
    )


def _who(code: str, pack: Pack) -> rules.Who:
    """A kind wins over a target group of the same name; a group whose kind the pack knows needs that kind too."""
    if code == ANYONE:
        return rules.Who(code)
    if code == PERSON or code in pack.kinds:
        return rules.Who(code, code)
    kind = pack.target_groups[code].kind
    return rules.Who(code, "" if kind == "unknown" else kind, code)


def _deadline(deadline: Deadline, limits: Mapping[str, Limit]) -> rules.Deadline:
    length, unit = length_of(deadline, limits)
    return rules.Deadline(
        code=deadline.code,
        after=deadline.after,
        after_date=deadline.after_date,
        length=length,
        unit=unit,
        least=deadline.least,
        first_day_counts=deadline.first_day_counts,
        year_end=deadline.year_end,
        shift=deadline.shift,
        settled_by=deadline.settled_by,
        remind=deadline.remind,
        basis=deadline.basis,
    )
