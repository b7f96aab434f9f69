"""The certificate: a form for the name, the PDF as its answer. And the progress as a file to keep."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.awareness.shown import page_language
from wegweiser.courses.access import CODE, Visit, access_visit, frame
from wegweiser.courses.certificate import LONGEST_NAME, certificate_pdf, printed_fields
from wegweiser.courses.progress import score_of
from wegweiser.guidebook.editions.files import Busy
from wegweiser.web import errors
from wegweiser.web.access import public, public_post


@public_post
def certificate(request: HttpRequest, network: str, track: str) -> HttpResponse:
    """Only for those who passed. What is typed goes into the PDF, which is handed back at once and kept nowhere."""
    visit = access_visit(request, network, track)
    score = score_of(visit.loaded.pack, visit.progress)
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    if request.method == "POST" and score.passed and name:
        return _made(request, visit, name)
    if request.method == "POST":
        return HttpResponseRedirect(visit.at("course_certificate") + "&wrong=1", status=303)
    context = {
        **frame(visit.loaded),
        "track": visit.track,
        "track_url": visit.at("course_track"),
        "quiz_url": visit.at("course_quiz"),
        "action": f"{request.path}?{CODE}={visit.code}",
        "code": visit.code,
        "score": score,
        "longest": LONGEST_NAME,
        "wrong": "wrong" in request.GET,
    }
    return render(request, "courses/certificate.html", context)


def _made(request: HttpRequest, visit: Visit, name: str) -> HttpResponse:
    now, language = timezone.now(), page_language()
    printed = printed_fields(visit.loaded, visit.progress, name, language, now)
    try:
        pdf = certificate_pdf(printed, language, request.build_absolute_uri(reverse("verify")), now)
    except Busy:
        return errors.too_many(request)
    headers = {"Content-Disposition": 'attachment; filename="certificate.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@public
def progress_file(request: HttpRequest, network: str, track: str) -> HttpResponse:
    """The code as a text file, with the page where it is typed in again."""
    visit = access_visit(request, network, track)
    page = request.build_absolute_uri(reverse("course", args=[network]))
    text = _("Your code: %(code)s\nType it in here to go on: %(page)s\nIt holds no name.\n")
    said = text % {"code": visit.code, "page": page}
    headers = {"Content-Disposition": 'attachment; filename="course.txt"'}
    return HttpResponse(said, content_type="text/plain; charset=utf-8", headers=headers)
