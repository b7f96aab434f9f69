"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from wegweiser.cases import bodies

FORMS: dict[str, dict[str, str]] = {
    "case_move": {"version": "1", "who": "person", "on": f"{timezone.localdate():%Y-%m-%d}", "sure": "yes"},
    "case_said": {"version": "1", "agrees": "yes"},
    "case_date": {"version": "1", "wage_due": "2026-01-31"},
    "case_need_add": {"version": "1", "need": "shelter", "status": "open"},
    "case_need": {"version": "1", "need": "shelter", "status": "met"},
    "case_court_add": {"version": "1", "type": "criminal", "status": "running"},
    "case_court_change": {"version": "1", "type": "wages", "status": "finished"},
}
FREE_TEXT: dict[str, set[str]] = {name: {"text", "place", "body", "actor"} for name in FORMS}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
    need, row = rows_of(held)
    other_need, other_row = rows_of(far)
    scene.things |= {"move": "stop", "need": need, "court_kind": "proceeding", "court_row": row}
    scene.strange |= {
        "move": ["fly-away", "step"], "need": [other_need, row, uuid4()],
        "court_kind": ["divorce", "step"], "court_row": [other_row, need, uuid4()],
    }  # fmt: skip


def rows_of(held: Any) -> tuple[str, str]:
    """Refs of a need and of a proceeding that were written into this case."""
    opened = held.write(bodies.Need(need="shelter"), bodies.Proceeding(type="criminal"))
    return next(iter(opened.record.latest(bodies.Need))), next(iter(opened.record.latest(bodies.Proceeding)))
