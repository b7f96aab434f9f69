"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

FORMS: dict[str, dict[str, str]] = {}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
