"""Choosing a track, reading lessons, deciding in stories. Everything is a link; the code in it says how far one is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.figures import today_of
from wegweiser.awareness.shown import page_language
from wegweiser.courses import progress as progress_codes
from wegweiser.courses.access import (
    CODE,
    Visit,
    access_course,
    access_lesson,
    access_step,
    access_visit,
    frame,
)
from wegweiser.courses.lessons import bodies_here, laws_of, show_lesson, track_of
from wegweiser.courses.progress import BadCode, score_of
from wegweiser.courses.texts import local_text
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web.access import public, public_post
from wegweiser.web.counting import count


@public_post(coded=False)
def course(request: HttpRequest, network: str) -> HttpResponse:
    """Choose a track, or go on with a code."""
    loaded = access_course(network)
    if request.method == "POST":
        return HttpResponseRedirect(_resumed(loaded, request.POST.get(CODE, "")), status=303)
    pack = loaded.pack
    context = {
        **frame(loaded),
        "tracks": tuple(pack.tracks.values()),
        "groups": [(one.label, track_of(pack, one)) for one in pack.target_groups.values() if one.code != "other"],
        "wrong": "wrong" in request.GET,
    }
    return render(request, "courses/course.html", context)


def _resumed(loaded: Loaded, typed: str) -> str:
    """Where a code leads; back with a word about it when it is none."""
    try:
        found = progress_codes.read(loaded.pack, typed)
    except BadCode:
        return f"{reverse('course', args=[loaded.slug])}?wrong=1"
    return Visit(loaded, loaded.pack.tracks[found.track], found).at("course_track")


@public
def track(request: HttpRequest, network: str, track: str) -> HttpResponse:
    """What the track consists of, and how far one is."""
    visit = access_visit(request, network, track)
    pack, done = visit.loaded.pack, visit.progress
    if CODE not in request.GET:
        count("course_begun", visit.loaded.slug, track)
    context = {
        **_of(visit),
        "lessons": [
            (one.title, visit.at("course_lesson", slug), slug in done.lessons) for slug, one in pack.lessons.items()
        ],
        "score": score_of(pack, done),
        "quiz_url": visit.at("course_quiz"),
        "certificate_url": visit.at("course_certificate"),
        "file_url": visit.at("course_progress"),
    }
    return render(request, "courses/track.html", context)


@public
def lesson(request: HttpRequest, network: str, track: str, lesson: str) -> HttpResponse:
    visit = access_visit(request, network, track)
    page = access_lesson(visit, lesson)
    view = show_lesson(visit.loaded, page, track, today_of(visit.loaded.pack, timezone.now()))
    context = {
        **_of(visit),
        "page": view,
        "local": local_text(network, lesson, page_language()),
        "bodies": tuple(bodies_here(visit.loaded)) if lesson == "who-does-what" else (),
        "laws": laws_of(visit.loaded.pack, visit.track) if lesson == "law" else (),
        "stories": _stories(visit) if lesson == "casework" else (),
        "next_url": _after(visit, lesson),
    }
    return render(request, "courses/lesson.html", context)


def _after(visit: Visit, lesson: str) -> str:
    """The next lesson, or the quiz after the last one; its code says that this one is done."""
    slugs = [*visit.loaded.pack.lessons]
    done = replace(visit.progress, lessons=visit.progress.lessons | {lesson})
    later = slugs[slugs.index(lesson) + 1 :]
    return visit.at("course_lesson", later[0], progress=done) if later else visit.at("course_quiz", progress=done)


def _stories(visit: Visit) -> list[tuple[Any, str, bool]]:
    return [
        (one.label, visit.at("course_story", code, one.steps[0].id), code in visit.progress.stories)
        for code, one in visit.loaded.pack.stories.items()
    ]


@public
def story(request: HttpRequest, network: str, track: str, story: str, step: str) -> HttpResponse:
    """One step of a story: what happens, and what one can decide."""
    visit = access_visit(request, network, track)
    told, at = access_step(visit, story, step)
    done = replace(visit.progress, stories=visit.progress.stories | {story}) if at.end else visit.progress
    context = {
        **_of(visit),
        "story": told,
        "step": at,
        "choices": [(one.text, visit.at("course_story", story, one.to)) for one in at.choices],
        "first_url": visit.at("course_story", story, told.steps[0].id, progress=done),
        "stories_url": visit.at("course_lesson", "casework", progress=done),
    }
    return render(request, "courses/story.html", context)


def _of(visit: Visit) -> dict[str, Any]:
    return {
        **frame(visit.loaded),
        "track": visit.track,
        "track_url": visit.at("course_track"),
        "code": visit.code,
    }
