"""The course: complete, with one right answer to each question, and stories that end however one decides."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from wegweiser import packs
from wegweiser.packs import loader
from wegweiser.packs.check_course import LESSONS, course_problems, questions_of
from wegweiser.packs.course_types import Choice, Step
from wegweiser.packs.origin import Loaded

EU, DE = loader.read("eu"), loader.read("de")
QUESTION, STORY = EU.pack.questions["one_sign"], EU.pack.stories["counter"]
SAID = {"de": "x", "en": "x", "fr": "x"}


def problems(loaded: Loaded = EU, **changed: object) -> str:
    pack = replace(loaded.pack, **{name: MappingProxyType(value) for name, value in changed.items()})  # type: ignore[call-overload]
    return "; ".join(str(problem) for problem in course_problems(Loaded(pack, *loaded[1:])))


def with_question(**changes: object) -> str:
    return problems(questions={**EU.pack.questions, "one_sign": replace(QUESTION, **changes)})  # type: ignore[arg-type]


def with_steps(*steps: Step) -> str:
    return problems(stories={**EU.pack.stories, "counter": replace(STORY, steps=steps)})


def step(name: str, *to: str, end: str = "") -> Step:
    return Step(id=name, text=SAID, choices=tuple(Choice(to=one, text=SAID) for one in to), end=end)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["eu", "de", "lu"])
def test_shipped_course_is_sound(code: str) -> None:
    assert problems(loader.read(code)) == ""


@pytest.mark.parametrize("code", ["de", "lu"])
def test_country_has_six_lessons_three_tracks_and_three_stories(code: str) -> None:
    pack = packs.load(code)
    assert tuple(pack.lessons) == LESSONS
    assert len(pack.tracks) == len(pack.stories) == 3


@pytest.mark.parametrize("code", ["de", "lu"])
def test_track_has_ten_questions_or_more_and_some_of_its_own(code: str) -> None:
    pack = packs.load(code)
    asked = [questions_of(pack, track) for track in pack.tracks.values()]
    assert all(len(one) >= 10 for one in asked)
    assert len({tuple(one.code for one in questions) for questions in asked}) == len(asked)


@pytest.mark.parametrize("code", ["de", "lu"])
def test_right_answer_is_not_always_at_the_same_place(code: str) -> None:
    for track in packs.load(code).tracks.values():
        places = [[o.right for o in one.options].index(True) for one in questions_of(packs.load(code), track)]
        assert max(places.count(place) for place in set(places)) <= len(places) * 0.6


def test_law_of_a_country_stands_in_that_country_alone() -> None:
    german, lux = ({block.id for block in packs.load(code).lessons["law"].blocks} for code in ("de", "lu"))
    assert {"de_exploit", "eu_help"} <= german
    assert {"lu_identify", "eu_help"} <= lux
    assert not any(one.startswith("lu_") for one in german)


def test_lessons_change_their_examples_with_the_track() -> None:
    lessons = packs.load("de").lessons
    for slug in ("what-it-is", "signs", "talking"):
        assert {track for block in lessons[slug].blocks for track in block.tracks} == set(packs.load("de").tracks)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"options": QUESTION.options[:2]}, "has 2 answers"),
        ({"options": tuple(replace(one, right=False) for one in QUESTION.options)}, "has 0 right answers"),
        ({"options": tuple(replace(one, right=True) for one in QUESTION.options)}, "has 3 right answers"),
        ({"options": (replace(QUESTION.options[0], text={"de": "x"}), *QUESTION.options[1:])}, "answer 1 lacks en, fr"),
        ({"options": (QUESTION.options[0], QUESTION.options[0], *QUESTION.options[1:])}, "the same answer twice"),
    ],
)
def test_unsound_question_is_named(changes: dict[str, object], problem: str) -> None:
    assert problem in with_question(**changes)


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        (
            (step("a", "b", "c"), step("b", end="good"), step("c", end="harm"), step("d", end="open")),
            "nothing leads to d",
        ),
        ((step("a", "b", "a"), step("b", end="good")), "turns in a circle, from a"),
        ((step("a", "b", "x"), step("b", end="good")), "leads to 'x', which is no step"),
        ((step("a", "b"), step("b", end="good")), "has neither an end nor several choices"),
        ((step("a", "b", "c"), step("b", "c", "a", end="good"), step("c", end="harm")), "b has neither"),
        ((step("a", "b", "c"), step("b", end="good"), step("c", end="open")), "no good end or none that harms"),
        ((step("a", end="good"), step("a", end="harm")), "a step twice"),
    ],
)
def test_unsound_story_is_named(steps: tuple[Step, ...], problem: str) -> None:
    assert problem in with_steps(*steps)


def test_missing_lesson_is_named() -> None:
    fewer = {slug: lesson for slug, lesson in DE.pack.lessons.items() if slug != "law"}
    assert "lessons are missing: law" in problems(DE, lessons=fewer)


def test_too_few_questions_are_named() -> None:
    fewer = dict(list(DE.pack.questions.items())[3:])
    assert "questions, not 10 to 12" in problems(DE, questions=fewer)


def test_kind_of_body_without_a_track_is_named() -> None:
    tracks = {code: replace(track, kinds=track.kinds[:1]) for code, track in DE.pack.tracks.items()}
    assert "every kind of body has one track" in problems(DE, tracks=tracks)
