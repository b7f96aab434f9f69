"""The quiz: POST → 303 → the same page with the answers in its code. Nothing is stored."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wegweiser.courses.access import CODE, Visit, access_visit, frame
from wegweiser.courses.progress import PASS_MARK, score_of
from wegweiser.courses.quiz import answers_in, form_of, marked
from wegweiser.packs.check_course import questions_of
from wegweiser.web.access import public_post
from wegweiser.web.counting import count

TRIED = "tried"  # in the address: the form was sent, so gaps are named


@public_post(coded=False)
def quiz(request: HttpRequest, network: str, track: str) -> HttpResponse:
    visit = access_visit(request, network, track)
    if request.method == "POST":
        return HttpResponseRedirect(_answered(request, visit), status=303)
    pack, done = visit.loaded.pack, visit.progress
    score = score_of(pack, done)
    context = {
        **frame(visit.loaded),
        "track": visit.track,
        "track_url": visit.at("course_track"),
        "certificate_url": visit.at("course_certificate"),
        "again_url": visit.at("course_quiz", progress=replace(done, answers=())),
        "action": f"{request.path}?{CODE}={visit.code}",
        "code": visit.code,
        "score": score,
        "mark": PASS_MARK,
        "marked": marked(pack, done) if score.complete else (),
        "form": form_of(pack, done, wrong=TRIED in request.GET),
    }
    return render(request, "courses/quiz.html", context)


def _answered(request: HttpRequest, visit: Visit) -> str:
    given = answers_in(questions_of(visit.loaded.pack, visit.track), request.POST)
    done = replace(visit.progress, answers=given)
    if score_of(visit.loaded.pack, done).passed:
        count("course_passed", visit.loaded.slug, visit.track.code)
    return visit.at("course_quiz", progress=done) + f"&{TRIED}=1"
