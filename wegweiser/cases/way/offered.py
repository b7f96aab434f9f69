"""A step that another body said it decided: the form begins with it, so that nobody types it once more."""

from __future__ import annotations

from typing import Any

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import bodies_here


def initial_of(opened: OpenCase, network: str, move: str, ref: str) -> dict[str, Any]:
    """What a `MoveForm` begins with. `ref`: of the answer; {} where it says nothing about this step."""
    _written, said = opened.record.latest(bodies.Answered).get(ref, (None, None))
    if said is None or said.move != move:
        return {}
    decided = {"on": said.on, "until": said.until}
    actor = bodies_here.deciding(network, opened.rules.moves[move].who).get(said.actor)
    if actor is None:
        return decided
    role = bodies_here.role_of(actor)
    who = next(one.code for one in opened.rules.moves[move].who if one.means(role))
    return {**decided, "who": who, "actor": said.actor}
