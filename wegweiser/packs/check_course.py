"""What must hold in the course: one right answer to each question, stories that end however one decides, languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from wegweiser.packs.course_types import Question, Step, Story, Track
from wegweiser.packs.entry import Words
from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.types import Kind, Pack

LANGUAGES = ("de", "en", "fr")
LESSONS = ("what-it-is", "signs", "talking", "who-does-what", "law", "casework")
QUESTIONS = range(10, 13)  # of a track in a country; a resume code holds twelve answers
OPTIONS = range(3, 6)
Found = Iterator[tuple[str, str]]  # (key, problem)


def course_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the pack's own questions and stories; of a country also whether the whole is a course."""
    pack = loaded.pack
    for section, found in (("questions", _question), ("stories", _story)):
        for code, entry in getattr(pack, section).items():
            if (section, code) in loaded.own:
                for key, problem in found(entry):
                    yield loaded.origins[section, code].error(key, problem)
    if pack.info.phone_region and pack.tracks:
        for section, code, key, problem in (*_references(pack), *_whole(pack)):
            yield loaded.origins[section, code].error(key, problem)


def _question(question: Question) -> Found:
    if len(question.options) not in OPTIONS:
        yield "options", f"has {len(question.options)} answers, not {OPTIONS.start} to {OPTIONS.stop - 1}"
    if (rights := sum(option.right for option in question.options)) != 1:
        yield "options", f"has {rights} right answers, not one"
    for number, option in enumerate(question.options, 1):
        if lacking := _lacking(option.text):
            yield "options", f"answer {number} lacks {lacking}"
    for language in LANGUAGES:
        if len({option.text.get(language) for option in question.options}) < len(question.options):
            yield "options", f"has the same answer twice in {language}"


def _story(story: Story) -> Found:
    steps = {step.id: step for step in story.steps}
    if len(steps) < len(story.steps) or not steps:
        yield "steps", "has a step twice, or none"
        return
    for step in story.steps:
        yield from _step(step, steps)
    if unreached := steps.keys() - _reached(story.steps[0].id, steps):
        yield "steps", f"nothing leads to {', '.join(sorted(unreached))}"
    if endless := steps.keys() - _ending(steps):
        yield "steps", f"does not end, or turns in a circle, from {', '.join(sorted(endless))}"
    if not {"good", "harm"} <= {step.end for step in story.steps}:
        yield "steps", "shows no good end or none that harms"


def _step(step: Step, steps: Mapping[str, Step]) -> Found:
    if lacking := _lacking(step.text):
        yield "steps", f"{step.id} lacks {lacking}"
    if bool(step.end) == bool(step.choices) or len(step.choices) == 1:
        yield "steps", f"{step.id} has neither an end nor several choices, or both"
    for choice in step.choices:
        if choice.to not in steps:
            yield "steps", f"{step.id} leads to {choice.to!r}, which is no step"
        if lacking := _lacking(choice.text):
            yield "steps", f"a choice of {step.id} lacks {lacking}"


def _reached(start: str, steps: Mapping[str, Step]) -> set[str]:
    found, left = set(), [start]
    while left:
        if (at := left.pop()) in steps and at not in found:
            found.add(at)
            left += [choice.to for choice in steps[at].choices]
    return found


def _ending(steps: Mapping[str, Step]) -> set[str]:
    """Steps from which every way ends: all that follows from them ends too."""
    found: set[str] = set()
    while True:
        more = {
            one.id
            for one in steps.values()
            if one.id not in found and (one.end or one.choices) and all(choice.to in found for choice in one.choices)
        }
        if not more:
            return found
        found |= more


def _references(pack: Pack) -> Iterator[tuple[str, str, str, str]]:
    for code, question in pack.questions.items():
        if unknown := sorted({*question.tracks} - pack.tracks.keys()):
            yield "questions", code, "tracks", f"names {unknown[0]!r}, which is no track"
        if unknown := sorted({*question.refs} - pack.legal_refs.keys()):
            yield "questions", code, "refs", f"names {unknown[0]!r}, which is no law of the pack"
    for slug, lesson in pack.lessons.items():
        for block in lesson.blocks:
            if unknown := sorted({*block.tracks} - pack.tracks.keys()):
                yield "lessons", slug, "tracks", f"the block {block.id!r} names {unknown[0]!r}, which is no track"


def _whole(pack: Pack) -> Iterator[tuple[str, str, str, str]]:
    last = [*pack.tracks][-1]
    if lacking := [slug for slug in LESSONS if slug not in pack.lessons]:
        yield "tracks", last, "code", f"is the last track, but these lessons are missing: {', '.join(lacking)}"
    if not pack.stories:
        yield "tracks", last, "code", "is the last track, but there are no stories"
    kinds = [kind for track in pack.tracks.values() for kind in track.kinds]
    if sorted(kinds) != sorted(get_args(Kind)):
        yield "tracks", last, "kinds", f"every kind of body has one track; here: {', '.join(sorted(kinds))}"
    for code, track in pack.tracks.items():
        if (count := len(questions_of(pack, track))) not in QUESTIONS:
            yield "tracks", code, "code", f"has {count} questions, not {QUESTIONS.start} to {QUESTIONS.stop - 1}"


def questions_of(pack: Pack, track: Track) -> tuple[Question, ...]:
    """The quiz of a track, in order."""
    return tuple(one for one in pack.questions.values() if not one.tracks or track.code in one.tracks)


def _lacking(text: Words) -> str:
    return ", ".join(language for language in LANGUAGES if not text.get(language, "").strip())
