"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

FORMS: dict[str, dict[str, str]] = {
    "case_window_answer": {"text": "Come at ten.", "on": "2031-05-06", "at": "10:00"},
    "case_window_done": {"wish": str(uuid4())},
}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
