"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from wegweiser.cases import bodies
from wegweiser.cases.models import Due

TASK_DAY = date(2031, 5, 6)
TASK = {"text": "Call the lawyer", "due": TASK_DAY.isoformat(), "member": ""}
FORMS: dict[str, dict[str, str]] = {
    "due_task_new": TASK,
    "due_task": {**TASK, "version": "2"},
    "due_drop": {"why": "She moved away"},
}
FREE_TEXT: dict[str, set[str]] = {"due_task_new": {"member"}, "due_task": {"member"}}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
    for one in (held, far):
        one.write(bodies.Task(text="Call the lawyer", due=TASK_DAY), bodies.DateGiven(name="wage_due", on=TASK_DAY))
    for name, rows in (("due", Due.objects.filter(on=TASK_DAY)), ("limit", Due.objects.exclude(on=TASK_DAY))):
        scene.things[name] = rows.filter(case=held.case).order_by("on")[0].pk
        scene.strange[name] = [rows.filter(case=far.case)[0].pk, uuid4()]
