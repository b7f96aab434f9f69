"""Bodies by place and task, so that one decision looks at the few that can matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .types import Body, Index, Mandate, Rule


def build_index(bodies: Iterable[Body], rules: Mapping[str, Rule], admin_tasks: Iterable[str] = ()) -> Index:
    """The index of one edition. The order of `bodies` does not matter; ids are unique."""
    table: dict[tuple[str, str], list[tuple[Body, Mandate]]] = {}
    bodies = sorted(bodies, key=lambda body: body.id)
    for body in bodies:
        for mandate in body.mandates:
            if mandate.mode != "must_not":
                table.setdefault((mandate.area, mandate.task), []).append((body, mandate))
    return Index(
        rules=dict(rules),
        by_place_and_task={key: tuple(rows) for key, rows in table.items()},
        emergency=tuple(sorted((b for b in bodies if b.emergency), key=lambda b: (b.emergency, b.id))),
        fallback=tuple(b for b in bodies if b.fallback),
        admin_tasks=frozenset(admin_tasks),
    )
