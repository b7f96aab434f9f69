"""The trainer's view: all that a track shows, with the right answers, on one page to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wegweiser.awareness.figures import Figures, figures, today_of
from wegweiser.awareness.pages_shown import _filled
from wegweiser.courses.lessons import LawView, TaskView, bodies_here, for_track, laws_of
from wegweiser.courses.texts import LocalText, local_texts
from wegweiser.guidebook.editions import store
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
    added_title: str = ""
    added: tuple[str, ...] = ()  # the laws of the track, the bodies of the town: where a lesson is about them
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
                *_added(pack, track, network, slug, language),
                local.get(slug),
            )
            for slug, lesson in pack.lessons.items()
        ),
        questions=questions_of(pack, track),
        stories=tuple(pack.stories.values()),
    )  # fmt: skip


def _added(pack: Pack, track: Track, network: str, slug: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Title and lines of what a lesson lists below its text; no bodies before the first edition."""
    if slug == "law":
        return _("Laws for this track"), tuple(_law(one, language) for one in laws_of(pack, track))
    loaded = store.current(network) if slug == "who-does-what" else None
    if loaded is None:
        return "", ()
    return _("Who does it here"), tuple(_task(one, language) for one in bodies_here(loaded))


def _task(one: TaskView, language: str) -> str:
    named = ", ".join(words(body.name, language) for body in one.bodies)
    more = f" … (+{one.more})" if one.more else ""
    return f"{words(one.task, language)}: {named or _('Nobody yet. Say so in the network.')}{more}"


def _law(law: LawView, language: str) -> str:
    gist = words(law.ref.gist, language)
    return f"{law.ref.title}: {gist}" + (f" ({law.sureness})" if law.sureness else "")


def _is_said(block: Block, known: Figures) -> bool:
    named = set(PLACES.findall(next(iter(block.text.values()), "")))
    return block.kind != "link" and named <= known.keys()


def _piece(block: Block, known: Figures, language: str) -> tuple[str, tuple[str, ...], str]:
    lines = (line.replace(" | ", ": ") for line in lines_of(words(block.text, language)))
    return block.kind, tuple(_filled(line, known) for line in lines), block.source
