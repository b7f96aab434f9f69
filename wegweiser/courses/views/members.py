"""The course in the members' rooms: numbers of the own organisation, the trainer's view, texts of the town."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from wegweiser import packs
from wegweiser.awareness.shown import page_language
from wegweiser.courses import progress as progress_codes
from wegweiser.courses.access import CODE
from wegweiser.courses.counting import count_pass
from wegweiser.courses.forms import CountForm, TextForm
from wegweiser.courses.lessons import course_language
from wegweiser.courses.models import STATES, CourseCount, CourseText
from wegweiser.courses.progress import BadCode, score_of
from wegweiser.courses.slides import slides_data, slides_pdf
from wegweiser.courses.texts import ChangedMeanwhile, save_text
from wegweiser.courses.trainer import TrainerView, trainer_view
from wegweiser.packs import words
from wegweiser.packs.course_types import Track
from wegweiser.packs.types import Pack
from wegweiser.permissions import guard


@guard("gatherings.read")
def course_members(request: Any, network: str) -> HttpResponse:
    """How many of one's own organisation passed, and the form that adds oneself as a number."""
    pack = _pack(request)
    form = CountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        track = _passed(pack, form.cleaned_data[CODE])
        if track:
            count_pass(request.seat, track, pack, now=timezone.now())
            return HttpResponseRedirect(reverse("course_members", args=[network]))
        form.refuse()
    rows = CourseCount.objects.visible_to(request.seat).order_by("-month", "track")[:120]
    counted = [(row.month, pack.tracks[row.track].label, row.count) for row in rows if row.track in pack.tracks]
    status = 400 if form.errors else 200
    return render(request, "courses/members.html", {"form": form, "counted": counted}, status=status)


def _passed(pack: Pack, code: str) -> str:
    """The track of a code whose quiz was passed, else ""."""
    try:
        found = progress_codes.read(pack, code)
    except BadCode:
        return ""
    return found.track if score_of(pack, found).passed else ""


@guard("gatherings.read", methods=("GET",))
def course_trainer(request: Any, network: str) -> HttpResponse:
    """The lessons, questions with answers and stories of a track for workshop I, from the same source."""
    track, view = _trained(request)
    return render(request, "courses/trainer.html", {"pack": _pack(request), "track": track, "view": view})


@guard("gatherings.read", methods=("GET",))
def course_slides(request: Any, network: str) -> HttpResponse:
    """The same as slides, in a language of the course."""
    language = course_language(page_language())
    with translation.override(language):
        track, view = _trained(request)
        data = slides_data(view, words(track.label, language), request.seat.network.name, language)
        pdf = slides_pdf(data, timezone.now())
    headers = {"Content-Disposition": f'inline; filename="course-{track.code}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _trained(request: Any) -> tuple[Track, TrainerView]:
    """The track that is asked for, or the first, with all that a trainer sees of it."""
    pack = _pack(request)
    track = pack.tracks.get(request.GET.get("track", "")) or next(iter(pack.tracks.values()))
    return track, trainer_view(pack, track, request.seat.network.slug, page_language(), timezone.now())


@guard("guidebook.edit", methods=("GET",))
def course_texts(request: Any, network: str) -> HttpResponse:
    """Which lesson has a text of the town, in which languages, in which state."""
    pack, languages = _pack(request), _languages(request)
    found = {(row.lesson, row.language): row for row in CourseText.objects.visible_to(request.seat)}
    rows = [
        (lesson.title, [(code, slug, found.get((slug, code))) for code in languages])
        for slug, lesson in pack.lessons.items()
    ]
    return render(request, "courses/texts.html", {"rows": rows, "languages": languages})


@guard("guidebook.edit")
def course_text(request: Any, network: str, lesson: str, tongue: str) -> HttpResponse:
    """The town's own words for a lesson in one language. A save counts for the version that was shown."""
    pack = _pack(request)
    if lesson not in pack.lessons or tongue not in _languages(request):
        raise Http404
    rows = CourseText.objects.visible_to(request.seat).filter(lesson=lesson)
    row = rows.filter(language=tongue).first()
    form = TextForm(request.POST if request.method == "POST" else None, initial=TextForm.initial_of(row))
    if form.is_valid():
        try:
            save_text(request.seat, lesson, tongue, **form.values(), now=timezone.now())
            return HttpResponseRedirect(reverse("course_texts", args=[network]))
        except ChangedMeanwhile:
            form.changed_meanwhile(row)
    context = {
        "form": form, "lesson": pack.lessons[lesson], "language": tongue, "row": row,
        "original": rows.filter(state="source").exclude(language=tongue).first(),
        "state": STATES[row.state] if row else "",
    }  # fmt: skip
    return render(request, "courses/text.html", context, status=400 if form.errors else 200)


def _pack(request: Any) -> Pack:
    """The pack of the seat's network. Raises Http404 where it has no course."""
    pack = packs.load(request.seat.network.pack)
    if not pack.tracks:
        raise Http404
    return pack


def _languages(request: Any) -> list[str]:
    return list(request.seat.network.languages) or ["de"]
