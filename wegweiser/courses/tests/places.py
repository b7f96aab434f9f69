"""What stands in the addresses of the course when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

FORMS = {"course_text": {"version": "0", "body": "Hier berät der Verein.", "checked": "on"}}
FREE_TEXT = {"course_text": {"body"}}


def prepare(scene: Any, _member: Any) -> None:
    """Lessons belong to the pack: there is none that another network has alone."""
    scene.things |= {"lesson": "signs", "tongue": "de"}
    scene.strange |= {"lesson": ["nothing", "who"], "tongue": ["zz", "ar"]}
