"""What stands in the addresses of the road when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

FORMS = {"road_step": {"state": "done"}}
FREE_TEXT = {"road_step": {"reason", "inside", "series"}}


def prepare(scene: Any, _member: Any) -> None:
    scene.things["step"] = "workshop_1"
    scene.strange["step"] = ["nowhere"]
