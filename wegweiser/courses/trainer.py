"""The trainer's view: all that a track shows, with the right answers, on one page to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wegweiser.awareness.figures import Figures, figures, today_of
from wegweiser.awareness.pages_shown import _filled
from wegweiser.courses.lessons import LawView, for_track, laws_of
from wegweiser.courses.texts import LocalText, local_texts
from wegweiser.packs import words
from wegweiser.packs.check_course import questions_of
from wegweiser.packs.check_pages import PLACES, lines_of
from wegweiser.packs.course_types import Question, Story, Track
from wegweiser.packs.types import Agenda, Block, Pack


@dataclass(frozen=True, slots=True)
class LessonView:
    title: str
    lead: str
    pieces: tuple[tuple[str, tuple[str, ...], str], ...]  # kind, lines, source
    laws: tuple[str, ...] = ()  # of the track, where the lesson is the one about the law
    local: LocalText | None = None


@dataclass(frozen=True, slots=True)
class TrainerView:
    agenda: Agenda | None  # of workshop I
    lessons: tuple[LessonView, ...]
    questions: tuple[Question, ...]
    stories: tuple[Story, ...]


def trainer_view(pack: Pack, track: Track, network: str, language: str, now: datetime) -> TrainerView:
    """Everything of a track in one language, with the figures of the day. `network`: slug, for the town's own texts."""
    known = figures(pack, language, today_of(pack, now))
    local = local_texts(network, language)
    return TrainerView(
        agenda=next((one for one in pack.agendas.values() if one.kind == "workshop_1"), None),
        lessons=tuple(
            LessonView(
                words(lesson.title, language),
                words(lesson.lead, language),
                tuple(_piece(block, known, language) for block in for_track(lesson, track.code).blocks
                      if _is_said(block, known)),
                tuple(_law(one, language) for one in laws_of(pack, track)) if slug == "law" else (),
                local.get(slug),
            )
            for slug, lesson in pack.lessons.items()
        ),
        questions=questions_of(pack, track),
        stories=tuple(pack.stories.values()),
    )  # fmt: skip


def _law(law: LawView, language: str) -> str:
    gist = words(law.ref.gist, language)
    return f"{law.ref.title}: {gist}" + (f" ({law.sureness})" if law.sureness else "")


def _is_said(block: Block, known: Figures) -> bool:
    named = set(PLACES.findall(next(iter(block.text.values()), "")))
    return block.kind != "link" and named <= known.keys()


def _piece(block: Block, known: Figures, language: str) -> tuple[str, tuple[str, ...], str]:
    lines = (line.replace(" | ", ": ") for line in lines_of(words(block.text, language)))
    return block.kind, tuple(_filled(line, known) for line in lines), block.source
