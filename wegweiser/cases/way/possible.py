"""What is possible now, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import sentences
from wegweiser.cases.way.moving import role_of
from wegweiser.rules import pathway
from wegweiser.rules.pathway import Allowed, Move, Refused


@dataclass(frozen=True, slots=True)
class MoveView:
    """One step. `to`: label of the stage it leads to, "" where the stage stays. `why`: empty where it is possible."""

    code: str
    label: str
    to: str
    who: tuple[str, ...]
    basis: str
    refs: tuple[str, ...]
    here: bool  # it begins at the present stage
    waived: tuple[str, ...] = ()
    why: tuple[sentences.Why, ...] = ()


def moves_of(opened: OpenCase, now: datetime) -> list[MoveView]:
    """Every step of the case's rules, asked for each who may decide it: the one who comes furthest counts."""
    answers: dict[str, list[Allowed | Refused]] = {code: [] for code in opened.rules.moves}
    for role in {role_of(who) for move in opened.rules.moves.values() for who in move.who}:
        for code, answer in pathway.possible(opened.facts, role, now, opened.rules).items():
            answers[code].append(answer)
    return [_view(opened, move, min(answers[move.code], key=_distance)) for move in opened.rules.moves.values()]


def _distance(answer: Allowed | Refused) -> int:
    return 0 if isinstance(answer, Allowed) else len(answer.wants)


def _view(opened: OpenCase, move: Move, answer: Allowed | Refused) -> MoveView:
    pack, entry = opened.pack, opened.pack.moves.get(move.code)
    return MoveView(
        code=move.code,
        label=sentences.label("moves", move.code, pack),
        to=sentences.label("stages", move.to, pack) if move.to else "",
        who=tuple(sentences.who_words(who, pack) for who in move.who),
        basis=move.basis,
        refs=entry.refs if entry else (),
        here=opened.facts.stage in move.leaves,
        waived=answer.waived if isinstance(answer, Allowed) else (),
        why=() if isinstance(answer, Allowed) else tuple(sentences.why_not(opened, answer.wants)),
    )
