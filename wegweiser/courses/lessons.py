"""Lessons as a track shows them: its own examples, the bodies of the town, the laws with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wegweiser.awareness.pages_shown import SURENESS, PageView, replace_blocks, show_page
from wegweiser.awareness.shown import BodyView, show_body, task_label
from wegweiser.packs.check_course import LANGUAGES
from wegweiser.packs.types import LegalRef, Page, TargetGroup

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.packs.course_types import Track
    from wegweiser.packs.types import Pack

# What a learner asks about first; the guidebook has the rest.
TASKS = (
    *("counsel", "counsel_labour", "shelter", "interpret", "treat", "protect_minor"),
    *("claim_wages", "investigate", "control_illicit_work", "decide_residence"),
)
BODIES = 5  # named for each task; the page at a glance has all
_LEVELS = ("municipal", "district", "state", "national")


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task and who has it here, nearest first; `more`: how many are not named."""

    task: Mapping[str, str]
    bodies: tuple[BodyView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LawView:
    ref: LegalRef
    sureness: str


def course_language(language: str) -> str:
    """The language itself where every text of the course is there in it, else English: papers speak one language."""
    return language if language in LANGUAGES else "en"


def track_of(pack: Pack, group: TargetGroup) -> Track:
    """The track of a target group: the one written for it, else that of its kind of body."""
    named = [one for one in pack.tracks.values() if group.code in one.target_groups]
    return named[0] if named else next(one for one in pack.tracks.values() if group.kind in one.kinds)


def for_track(lesson: Page, track: str) -> Page:
    """The lesson with the examples of this track alone."""
    return replace_blocks(lesson, tuple(block for block in lesson.blocks if not block.tracks or track in block.tracks))


def show_lesson(loaded: Loaded, lesson: Page, track: str, day: date) -> PageView:
    """A lesson in the language of the page, with the figures of that day."""
    return show_page(loaded, for_track(lesson, track), day)


def bodies_here(loaded: Loaded) -> Iterator[TaskView]:
    """From the current edition: who has each of `TASKS`."""
    for task in TASKS:
        held = [
            actor
            for actor in loaded.document.actors
            if any(one.task == task and one.mode != "must_not" for one in actor.mandates)
        ]
        held.sort(key=lambda actor: _LEVELS.index(actor.level))
        named = tuple(show_body(loaded, actor) for actor in held[:BODIES])
        yield TaskView(task_label(loaded, task), named, max(0, len(held) - BODIES))


def laws_of(pack: Pack, track: Track) -> tuple[LawView, ...]:
    """The laws of a track that hold in this country."""
    known = (pack.legal_refs[ref] for ref in track.refs if ref in pack.legal_refs)
    return tuple(LawView(ref, str(SURENESS[ref.confidence])) for ref in known)
