"""What is recorded about the course: that a number rose, and which text of a lesson changed. Never who learns."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event


@dataclass(frozen=True)
class CourseCounted(Event):
    """One more of an organisation passed the course. Recorded without the member: it is a number, not a person."""

    fields = {"track": OPERATIONAL, "month": OPERATIONAL}
    keep = 730

    track: str
    month: str


@dataclass(frozen=True)
class CourseTextChanged(Event):
    """`state`: that of the translation afterwards; "removed" when the text is gone."""

    fields = {"lesson": OPERATIONAL, "language": OPERATIONAL, "state": OPERATIONAL, "version": OPERATIONAL}
    keep = 730

    lesson: str
    language: str
    state: str
    version: int
