"""A track as a package for a learning platform."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from wegweiser.awareness.shown import page_language
from wegweiser.courses.access import access_visit
from wegweiser.courses.lessons import course_language
from wegweiser.courses.scorm.package import package
from wegweiser.web.access import public


@public
def scorm(request: HttpRequest, network: str, track: str) -> HttpResponse:
    """SCORM 1.2, in the language of the page where the course is there in it."""
    visit = access_visit(request, network, track)
    language = course_language(page_language())
    content = package(visit.loaded, visit.track, language, request.build_absolute_uri("/").rstrip("/"))
    headers = {"Content-Disposition": f'attachment; filename="course-{visit.track.code}-{language}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)
