"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from wegweiser.cases import bodies
from wegweiser.cases.models import Due

TASK = {"text": "Call the lawyer", "due": "2031-05-06", "member": ""}
FORMS: dict[str, dict[str, str]] = {"due_task_new": TASK, "due_task": {**TASK, "version": "2"}}
FREE_TEXT: dict[str, set[str]] = {"due_task_new": {"member"}, "due_task": {"member"}}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
    for one in (held, far):
        one.write(bodies.Task(text="Call the lawyer", due=date(2031, 5, 6)))
    scene.things["due"] = Due.objects.get(case=held.case).pk
    scene.strange["due"] = [Due.objects.get(case=far.case).pk, uuid4()]
